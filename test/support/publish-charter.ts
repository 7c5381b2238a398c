import { publishCharter } from '../../src/charter/actions/publish-charter.ts'
import { saveDraft } from '../../src/charter/actions/save-draft.ts'
import { shippedCharter } from '../../src/charter/presets.ts'
import { recordBoardApproval } from '../../src/decisions/door.ts'
import type { SeatedCast } from '../cast.ts'
import { sure } from './election-scene.ts'
import type { TestHouse } from './house.ts'

/** The shipped charter with some of its text replaced, published by the secretary on the board's letter. */
export async function publishFirstCharter(
  { works, clock }: Pick<TestHouse, 'works' | 'clock'>,
  cast: SeatedCast,
  replaced: Readonly<Record<string, string>>,
): Promise<void> {
  const secretary = { kind: 'person', personId: cast.persons.secretary.id } as const
  const teamId = cast.teams.umbrella.id
  const text = Object.entries(replaced).reduce(
    (so, [from, to]) => (so.includes(from) ? so.replace(from, to) : missing(from)),
    shippedCharter().text,
  )
  const now = clock.now()
  await works.as(secretary, async (work) => {
    const letter = {
      title: 'The charter',
      text: 'The board approves the charter.',
      decidedOn: now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 }),
      document: 'Letter on the charter',
      clause: null,
      evidence: null,
    }
    const { reference } = sure(await recordBoardApproval(work, secretary, teamId, letter, now))
    const { revision } = sure(await saveDraft(work, secretary, { teamId, text, revision: 0 }, now))
    sure(await publishCharter(work, secretary, { teamId, revision, motion: null, approval: reference }, now))
  })
}

function missing(text: string): never {
  throw new Error(`the shipped charter does not say ${text}`)
}
