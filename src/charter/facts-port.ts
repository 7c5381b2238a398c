import type { TeamId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { RecordedFact } from './rules/what-would-change.ts'

/**
 * What happened in a team from `from` until just before `until`, as the rooms that know have recorded it. Bound
 * in `app/`. Facts name nothing and nobody; of many only counts are shown.
 */
export type FactsPort = (
  teamId: TeamId,
  from: Temporal.Instant,
  until: Temporal.Instant,
) => Promise<readonly RecordedFact[]>
