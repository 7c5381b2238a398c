import type { Work, Works } from '../jobs/works.ts'

export type KnownProject = { readonly slug: string; readonly name: string }

/** What `app/` binds: the directory lies beyond this room's arrows. */
export type CommitteeParts = {
  readonly works: Works
  readonly publicUrl: string
  readonly projects: (work: Work) => Promise<readonly KnownProject[]>
}
