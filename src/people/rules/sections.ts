// Which entries of the navigation a person sees. An entry that is not shown is not a secret; the page
// behind it asks again.
import { type Capability, may } from './capabilities.ts'
import type { HeldRole } from './roles.ts'

export type Section =
  | 'inbox'
  | 'directory'
  | 'outgoing'
  | 'guard'
  | 'duties'
  | 'roster'
  | 'calls'
  | 'meetings'
  | 'elections'
  | 'people'
  | 'charter'
  | 'decisions'
  | 'notes'
  | 'policies'
  | 'record'
  | 'account'

const openedBy: Record<Exclude<Section, 'account'>, readonly Capability[]> = {
  inbox: ['handle-cases', 'answer-for-project'],
  directory: ['handle-cases'],
  outgoing: ['handle-cases'],
  guard: ['check-texts'],
  duties: ['see-people'],
  roster: ['see-people'],
  calls: ['see-people'],
  meetings: ['see-people'],
  elections: ['see-people'],
  // Members, secretary and board: whoever may see who is who may see by which rules.
  charter: ['see-people'],
  decisions: ['see-people'],
  notes: ['see-people'],
  policies: ['see-people'],
  people: ['see-people'],
  record: ['read-record'],
}

/** In the order they are shown. Everyone who is signed in has their own account. */
export function sectionsFor(roles: readonly Pick<HeldRole, 'role' | 'teamId'>[]): Section[] {
  const open = (Object.keys(openedBy) as (keyof typeof openedBy)[]).filter((section) =>
    openedBy[section].some((capability) => may(roles, capability)),
  )
  return [...open, 'account']
}
