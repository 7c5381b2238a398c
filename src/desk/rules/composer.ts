// What a person on a case can write, and to whom: one of the answers to the reporter, a letter into a
// project's lane, or a note that leaves the house to nobody.
import type { SecurityCase } from './security-case.ts'

export type ReporterMode = 'acknowledgement' | 'reply' | 'information-request'

export type ComposerMode =
  | { readonly kind: ReporterMode }
  | { readonly kind: 'note' }
  /** Into one lane: a project's, or that of a further reporter (who came with a merged case). */
  | { readonly kind: 'project' | 'reporter'; readonly laneNumber: number }

export type LaneChoice = {
  readonly number: number
  readonly kind: 'reporter' | 'internal' | 'project'
  readonly name: string
  readonly isAnswered: boolean
}

/** As it stands in addresses and forms: "reply", "lane-3". */
export function modeKey(mode: ComposerMode): string {
  return 'laneNumber' in mode ? `lane-${mode.laneNumber}` : mode.kind
}

/** What is on offer for this case, the most likely first. A closed case takes notes only. */
export function composerModes(
  current: Pick<SecurityCase, 'state' | 'acknowledgedAt'>,
  lanes: readonly LaneChoice[],
): ComposerMode[] {
  if (current.state === 'closed') return [{ kind: 'note' }]
  const [opening, ...further] = lanes.filter((lane) => lane.kind === 'reporter')
  const waiting = further.filter((lane) => !lane.isAnswered)
  const isFirstAnswered =
    current.acknowledgedAt !== null || (waiting.length > 0 && opening?.isAnswered === true)
  const first: ComposerMode = { kind: isFirstAnswered ? 'reply' : 'acknowledgement' }
  const toLane = (lane: LaneChoice): ComposerMode[] =>
    lane.kind === 'internal' ? [] : [{ kind: lane.kind, laneNumber: lane.number }]
  const others = [
    ...further.filter((lane) => lane.isAnswered),
    ...lanes.filter((lane) => lane.kind === 'project'),
  ].flatMap(toLane)
  const owed = waiting.flatMap(toLane)
  const answers: ComposerMode[] = [first, { kind: 'information-request' }]
  const ordered = isFirstAnswered ? [...owed, ...answers] : [...answers, ...owed]
  return [...ordered, ...others, { kind: 'note' }]
}

/** The mode asked for, or the most likely one. */
export function chosenMode(modes: readonly ComposerMode[], asked: string | null): ComposerMode {
  return modes.find((mode) => modeKey(mode) === asked) ?? modes[0] ?? { kind: 'note' }
}
