// What a person on a case can write, and to whom: one of the answers to the reporter, a letter into a
// project's lane, or a note that leaves the house to nobody.
import type { SecurityCase } from './security-case.ts'

export type ReporterMode = 'acknowledgement' | 'reply' | 'information-request'

export type ComposerMode =
  | { readonly kind: ReporterMode }
  | { readonly kind: 'note' }
  | { readonly kind: 'project'; readonly laneNumber: number }

export type LaneChoice = {
  readonly number: number
  readonly kind: 'reporter' | 'internal' | 'project'
  readonly name: string
}

/** As it stands in addresses and forms: "reply", "lane-3". */
export function modeKey(mode: ComposerMode): string {
  return mode.kind === 'project' ? `lane-${mode.laneNumber}` : mode.kind
}

/** What is on offer for this case, the most likely first. A closed case takes notes only. */
export function composerModes(
  current: Pick<SecurityCase, 'state' | 'acknowledgedAt'>,
  lanes: readonly LaneChoice[],
): ComposerMode[] {
  if (current.state === 'closed') return [{ kind: 'note' }]
  const first: ComposerMode = { kind: current.acknowledgedAt === null ? 'acknowledgement' : 'reply' }
  const projects = lanes
    .filter((lane) => lane.kind === 'project')
    .map((lane) => ({ kind: 'project' as const, laneNumber: lane.number }))
  return [first, { kind: 'information-request' }, ...projects, { kind: 'note' }]
}

/** The mode asked for, or the most likely one. */
export function chosenMode(modes: readonly ComposerMode[], asked: string | null): ComposerMode {
  return modes.find((mode) => modeKey(mode) === asked) ?? modes[0] ?? { kind: 'note' }
}
