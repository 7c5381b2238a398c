import type { Work, Works } from '../jobs/works.ts'
import type { TeamId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'

/** Reports of a team that no person has answered: all, due within 48 hours, late. */
export type CaseClocks = { readonly waiting: number; readonly soon: number; readonly late: number }

/** What `app/` binds: the desk lies beyond this room's arrows. */
export type DutiesParts = {
  readonly works: Works
  readonly publicUrl: string
  readonly caseClocks: (work: Work, teamId: TeamId, now: Temporal.Instant) => Promise<CaseClocks>
}
