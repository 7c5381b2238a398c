import { findProjectById } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import { chosenChannel } from '../rules/hand-over-channel.ts'
import type { Lane } from './lanes.ts'

/** May letters in this lane carry text of the case? Reporter and internal lanes: yes. */
export async function mayLaneReceiveText(work: Work, lane: Lane): Promise<boolean> {
  if (lane.projectId === null) return true
  const project = await findProjectById(work, lane.projectId)
  return project !== null && (chosenChannel(project.channels)?.mayReceiveClearText ?? false)
}
