// Who may be on a case, and who may change that. Need to know: board, operator and auditor never are
// (design 7); only the owner or the chair adds or removes (reliability, attack 16).
export type RoleName =
  | 'member'
  | 'coordinator'
  | 'chair'
  | 'secretary'
  | 'board'
  | 'auditor'
  | 'operator'
  | 'maintainer'

const handling: readonly RoleName[] = ['member', 'coordinator', 'chair', 'maintainer']

export function mayBeOnCase(roles: readonly RoleName[]): boolean {
  return roles.some((role) => handling.includes(role))
}

export function mayChangeAccess(roles: readonly RoleName[], isOwner: boolean): boolean {
  return isOwner || roles.includes('chair')
}
