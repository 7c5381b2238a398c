// Will there be a quorum? Said from the answers, two days ahead with a warning: early enough to move the meeting or
// to find the one who is missing.
import type { PersonId } from '../../../kernel/ids.ts'
import type { Temporal } from '../../../kernel/temporal.ts'

export const answers = ['coming', 'maybe', 'not'] as const
export type Answer = (typeof answers)[number]

export const answerWords: Readonly<Record<Answer, string>> = {
  coming: 'I come',
  maybe: 'Maybe',
  not: 'I cannot come',
}

export type Forecast = {
  /** `sure`: enough said that they come. `possible`: with some of the others. `lost`: too many cannot. */
  readonly kind: 'sure' | 'possible' | 'lost'
  readonly sentence: string
  /** The meeting is near enough to act on it. */
  readonly isDue: boolean
}

const daysAhead = 2

export function forecast(facts: {
  readonly voters: readonly PersonId[]
  readonly answered: ReadonlyMap<PersonId, Answer>
  readonly names: ReadonlyMap<PersonId, string>
  readonly needed: number
  readonly startsAt: Temporal.Instant
  readonly now: Temporal.Instant
}): Forecast {
  const { voters, answered, needed } = facts
  const those = (wanted: Answer | undefined) => voters.filter((voter) => answered.get(voter) === wanted)
  const [coming, open] = [those('coming').length, [...those('maybe'), ...those(undefined)]]
  const isDue = facts.startsAt.since(facts.now).total('hours') <= daysAhead * 24
  const said = `${coming} of ${voters.length} said that they come`
  if (coming >= needed) return { kind: 'sure', isDue, sentence: `${said}: a quorum of ${needed} is there.` }
  const missing = needed - coming
  if (open.length < missing)
    return {
      kind: 'lost',
      isDue,
      sentence: `${said} and ${needed} are needed: there will be no quorum. Move the meeting.`,
    }
  const names = open.map((voter) => facts.names.get(voter) ?? 'somebody').join(', ')
  return {
    kind: 'possible',
    isDue,
    sentence: `${said} and ${needed} are needed: ${missing} more of ${names}.`,
  }
}
