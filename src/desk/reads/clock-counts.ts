import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

/** Reports of a team that no person has answered: all, due within 48 hours, and late ones. Numbers only. */
export type ClockCounts = { readonly waiting: number; readonly soon: number; readonly late: number }

/** For whoever serves in the team, on its cases or not, and for the board; zeros for anybody else. */
export async function clockCounts(work: Work, teamId: TeamId, now: Temporal.Instant): Promise<ClockCounts> {
  const { rows } = await sql<ClockCounts>`select * from case_clock_counts(${teamId}, ${now})`.execute(work.tx)
  return rows[0] ?? { waiting: 0, soon: 0, late: 0 }
}
