import type { Work, Works } from '../../jobs/works.ts'
import { type PersonActor, system } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { unseal } from '../../sealing/envelope.ts'
import { KeyDestroyed } from '../../sealing/sealing.ts'
import { linePlace } from '../line.ts'

/**
 * - open: it touches something, and nobody on it has decided.
 * - waits: it may be published on the day that is public.
 * - free: cleared, or what it touched is public now.
 */
export type LineState = 'open' | 'waits' | 'free'

export type CheckedLine = {
  readonly line: number
  /** The asker's own words; '' when what they touched has been destroyed. */
  readonly words: string
  readonly state: LineState
}

export type CheckResult = {
  readonly at: Temporal.Instant
  readonly lines: number
  readonly touched: readonly CheckedLine[]
  readonly isOwnOnly: boolean
  readonly isCut: boolean
}

/**
 * The result of one check, for whoever asked: null for everybody else. Read as the system, since the asker sees no
 * hit; from a hit they get the number of the line, their own words and what became of it.
 */
export function readCheckResult(
  works: Works,
  actor: PersonActor,
  checkId: string,
): Promise<CheckResult | null> {
  return works.as(system('guard'), async (work) => {
    const check = await work.tx
      .selectFrom('guard_check')
      .where('id', '=', checkId)
      .where('person_id', '=', actor.personId)
      .select(['at', 'lines', 'is_own_only', 'is_cut'])
      .executeTakeFirst()
    if (check === undefined) return null
    return {
      at: check.at,
      lines: check.lines,
      touched: await touchedLines(work, checkId),
      isOwnOnly: check.is_own_only,
      isCut: check.is_cut,
    }
  })
}

async function touchedLines(work: Work, checkId: string): Promise<CheckedLine[]> {
  const rows = await work.tx
    .selectFrom('guard_hit')
    .innerJoin('guard_subject', 'guard_subject.id', 'guard_hit.subject_id')
    .leftJoin('guard_verdict', (join) =>
      join
        .onRef('guard_verdict.subject_id', '=', 'guard_hit.subject_id')
        .onRef('guard_verdict.line_digest', '=', 'guard_hit.line_digest'),
    )
    .where('guard_hit.check_id', '=', checkId)
    .select(['guard_hit.id', 'guard_hit.line', 'guard_hit.line_sealed', 'guard_hit.data_key_id'])
    .select(['guard_subject.released_at', 'guard_verdict.verdict'])
    .orderBy('guard_hit.line')
    .execute()
  const lines = new Map<number, CheckedLine>()
  for (const row of rows) {
    const known = lines.get(row.line)
    const state = stateOf(row)
    lines.set(row.line, {
      line: row.line,
      words: known?.words || (await openLine(work, row)),
      state: known === undefined ? state : stricter(known.state, state),
    })
  }
  return [...lines.values()]
}

function stateOf(row: { released_at: Temporal.Instant | null; verdict: string | null }): LineState {
  if (row.released_at !== null || row.verdict === 'cleared') return 'free'
  return row.verdict === 'waits' ? 'waits' : 'open'
}

/** A line may touch several things: it is as free as the least free of them. */
function stricter(a: LineState, b: LineState): LineState {
  const order: readonly LineState[] = ['open', 'waits', 'free']
  return order.indexOf(a) < order.indexOf(b) ? a : b
}

export async function openLine(
  work: Work,
  row: { readonly id: string; readonly line_sealed: Buffer; readonly data_key_id: string },
): Promise<string> {
  try {
    const key = await work.sealing.load(work.tx, row.data_key_id)
    return unseal(key, linePlace(row.id), row.line_sealed).toString('utf8')
  } catch (error) {
    if (error instanceof KeyDestroyed) return ''
    throw error
  }
}
