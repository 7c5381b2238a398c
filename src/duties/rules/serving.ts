import type { TeamId } from '../../kernel/ids.ts'
import type { HeldOffice } from './duty.ts'

const serving = ['member', 'coordinator', 'chair', 'secretary']

/** The teams on whose committee these roles put somebody; the same roles that `serving_teams()` counts. */
export function servingTeams(offices: readonly HeldOffice[]): TeamId[] {
  const ids = offices.filter(({ role }) => serving.includes(role)).map(({ teamId }) => teamId)
  return [...new Set(ids)]
}
