import type { CaseId, LaneId, PersonId } from './ids.ts'

/**
 * Who acts. Every transaction is opened for one of these; row policies read it.
 * - person: signed in. Sees the cases whose access list names them.
 * - contact: a project's security contact who proved the listed address with a one-time code. One lane.
 * - visitor: nobody in particular (sign-in pages, public pages). Sees no case.
 * - system: intake and jobs. `part` says which, for the record.
 */
export type Actor =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'contact'; readonly caseId: CaseId; readonly laneId: LaneId }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'system'; readonly part: string }

/** Somebody signed in. */
export type PersonActor = Extract<Actor, { kind: 'person' }>

export const visitor: Actor = { kind: 'visitor' }

export function system(part: string): Actor {
  return { kind: 'system', part }
}
