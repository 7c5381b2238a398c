import type { Work, Works } from '../jobs/works.ts'
import type { Guard } from './guard-port.ts'

export type KnownProject = { readonly slug: string; readonly name: string }

/** What `app/` binds: the directory lies beyond this room's arrows. */
export type CommitteeParts = {
  readonly works: Works
  readonly publicUrl: string
  readonly projects: (work: Work) => Promise<readonly KnownProject[]>
  /** Null: nothing can be checked, and so nothing is published. */
  readonly guard: Guard | null
}
