// Who may be on a case, and who may change that. Need to know: board, operator and auditor never
// are; only the owner or the chair adds or removes, so that one person cannot widen the circle quietly.
export type CaseRole =
  | 'member'
  | 'coordinator'
  | 'chair'
  | 'secretary'
  | 'board'
  | 'auditor'
  | 'operator'
  | 'maintainer'

const handling: readonly CaseRole[] = ['member', 'coordinator', 'chair', 'maintainer']

export function mayBeOnCase(roles: readonly CaseRole[]): boolean {
  return roles.some((role) => handling.includes(role))
}

export function mayChangeAccess(roles: readonly CaseRole[], isOwner: boolean): boolean {
  return isOwner || roles.includes('chair')
}

/** A maintainer sees their project's lane and nothing else of the case. */
export function seesOneLane(roles: readonly CaseRole[]): boolean {
  return !roles.some((role) => role === 'member' || role === 'coordinator' || role === 'chair')
}
