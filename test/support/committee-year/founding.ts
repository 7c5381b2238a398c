import { publishCharter } from '../../../src/charter/actions/publish-charter.ts'
import { saveDraft } from '../../../src/charter/actions/save-draft.ts'
import { shippedCharter } from '../../../src/charter/presets.ts'
import { addAccessItem } from '../../../src/committee/actions/access.ts'
import { beginOffice, beginTerm } from '../../../src/committee/door.ts'
import { recordBoardApproval } from '../../../src/decisions/door.ts'
import { system } from '../../../src/kernel/actor.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { Temporal } from '../../../src/kernel/temporal.ts'
import { createPerson } from '../../../src/people/door.ts'
import { seatCast } from '../../cast.ts'
import { sure } from '../election-scene.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { by, type Name, names, personIdOf, type Year } from './year.ts'

/** Who served when the year began, since when: two years each. Cora is in her second term. */
const seated: readonly (readonly [Name, string])[] = [
  ['cora', '2022-06-01'],
  ['cora', '2024-06-01'],
  ['mika', '2024-03-15'],
  ['olu', '2024-05-10'],
  ['ravi', '2024-10-20'],
  ['tomas', '2024-11-15'],
  ['chandra', '2025-04-01'],
]

/** On 31 March 2025 the committee was founded; the next nine months are not told. */
export async function foundCommittee(): Promise<Year> {
  const house = await openTestHouse('2025-03-31T15:00:00Z')
  const cast = await seatCast(house.works, house.clock.now())
  const { chair, coordinator, member, memberOff, outsider, secretary } = cast.persons
  const ravi = await newPerson(house, 'ravi')
  const tomas = await newPerson(house, 'tomas')
  const year: Year = {
    ...house,
    cast,
    people: new Map([
      ['chandra', chair.id],
      ['cora', coordinator.id],
      ['mika', member.id],
      ['olu', memberOff.id],
      ['otto', outsider.id],
      ['selma', secretary.id],
      ['ravi', ravi],
      ['tomas', tomas],
    ]),
    // On the roll of the election in March.
    voters: [chair.id, coordinator.id, member.id, memberOff.id, ravi, tomas],
    teamId: cast.teams.umbrella.id,
    labels: new Map(),
    chair: 'chandra',
  }
  await adoptFirstCharter(year)
  for (const [who, beginsOn] of seated) await takeSeat(year, who, beginsOn)
  await takeOffice(year, 'chandra', { title: 'Chair', beginsOn: '2025-04-01', decision: null })
  await takeOffice(year, 'selma', { title: 'Secretary', beginsOn: '2025-07-01', decision: null })
  // Only now: nobody who sat before has a list of accesses to be granted.
  for (const name of ['Mailing list', 'Chat'])
    await by(year, 'selma', (work, actor, now) =>
      addAccessItem(work, actor, { teamId: year.teamId, name, whose: 'members' }, now),
    )
  return year
}

function newPerson({ works, clock }: TestHouse, who: 'ravi' | 'tomas'): Promise<PersonId> {
  const person = { name: names[who], email: `${who}@foundation.example` }
  return works.as(system('test'), async (work) => {
    return sure(await createPerson(work, system('test'), person, clock.now())).id
  })
}

async function adoptFirstCharter(year: Year): Promise<void> {
  const { teamId } = year
  const draft = { teamId, text: shippedCharter().text, revision: 0 }
  await by(year, 'selma', (work, actor, now) => saveDraft(work, actor, draft, now))
  const approval = await boardDecision(year, 'The first charter', '2025-03-31')
  const wanted = { teamId, revision: 1, motion: null, approval }
  await by(year, 'selma', (work, actor, now) => publishCharter(work, actor, wanted, now))
}

/** What the board decided by letter, as the secretary records it. Its number. */
export async function boardDecision(year: Year, title: string, decidedOn: string): Promise<string> {
  const approval = {
    title,
    text: 'The board approves it.',
    decidedOn: Temporal.PlainDate.from(decidedOn),
    document: `Letter of ${decidedOn}`,
    clause: null,
    evidence: null,
  }
  const recorded = await by(year, 'selma', (work, actor, now) =>
    recordBoardApproval(work, actor, year.teamId, approval, now),
  )
  return recorded.reference
}

/** Their term is called by its holder and its first day: `Mika Tern 2024-03-15`. */
export async function takeSeat(year: Year, who: Name, beginsOn: string, approval: string | null = null) {
  const wanted = {
    teamId: year.teamId,
    personId: personIdOf(year, who),
    kind: 'member',
    beginsOn: Temporal.PlainDate.from(beginsOn),
    approval,
  } as const
  const { id } = await by(year, 'selma', (work, actor, now) => beginTerm(work, actor, wanted, now))
  year.labels.set(id, `${names[who]} ${beginsOn}`)
}

export async function takeOffice(
  year: Year,
  who: Name,
  office: { readonly title: string; readonly beginsOn: string; readonly decision: string | null },
) {
  const beginsOn = Temporal.PlainDate.from(office.beginsOn)
  const wanted = {
    ...office,
    teamId: year.teamId,
    personId: personIdOf(year, who),
    isActing: false,
    beginsOn,
  }
  const { id } = await by(year, 'selma', (work, actor, now) => beginOffice(work, actor, wanted, now))
  year.labels.set(id, `${office.title} ${office.beginsOn}`)
}
