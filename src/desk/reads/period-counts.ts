import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { ClosedAs } from '../rules/security-case.ts'
import { closedWords } from '../rules/words.ts'

/** What the desk did with a team's reports in a period, as numbers. */
export type PeriodCounts = {
  readonly received: number
  readonly answeredInTime: number
  /** With a project at the moment. */
  readonly withProjects: number
  readonly closed: readonly { readonly as: string; readonly count: number }[]
}

const nothing: PeriodCounts = {
  received: 0,
  answeredInTime: 0,
  withProjects: 0,
  closed: [],
}

type Row = {
  received: number
  answered_in_time: number
  with_projects: number
  closed: Partial<Record<ClosedAs, number>>
}

/** Of [from, until), for whoever serves in the team, on its cases or not; zeros for anybody else. */
export async function periodCounts(
  { tx }: Work,
  teamId: TeamId,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<PeriodCounts> {
  const { rows } = await sql<Row>`select * from case_period_counts(${teamId}, ${from}, ${until})`.execute(tx)
  const [row] = rows
  if (row === undefined) return nothing
  return {
    received: row.received,
    answeredInTime: row.answered_in_time,
    withProjects: row.with_projects,
    closed: (Object.entries(row.closed) as [ClosedAs, number][])
      .map(([as, count]) => ({ as: closedWords[as].toLowerCase(), count }))
      .sort((one, other) => one.as.localeCompare(other.as)),
  }
}
