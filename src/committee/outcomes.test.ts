import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import {
  actorOf,
  draft,
  type ElectionScene,
  open,
  openElectionScene,
  personActor,
  sure,
  vote,
} from '../../test/support/election-scene.ts'
import { publishFirstCharter } from '../../test/support/publish-charter.ts'
import { sql } from '../../test/support/sql.ts'
import { findDecision, readDecisions } from '../decisions/door.ts'
import { raiseDue } from '../duties/door.ts'
import { system } from '../kernel/actor.ts'
import type { ElectionId, PersonId } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { Temporal } from '../kernel/temporal.ts'
import { agreeOnTie } from './actions/agree-on-tie.ts'
import { recordAffiliation } from './actions/record-affiliation.ts'
import { recordResult } from './actions/record-result.ts'
import { seatElected } from './actions/seat-elected.ts'
import { committeeDuties, countOpenVotes, drawLot, tallyText, voidElection } from './door.ts'
import { ballotFile } from './reads/published-ballots.ts'
import { loadElection } from './store/election.ts'

const firstDay = Temporal.PlainDate.from('2026-04-01')
const afterClose = '2026-03-10T00:00:00Z'

function refused(outcome: object, words: RegExp): Refusal {
  assert.ok(isRefusal(outcome), 'refused')
  assert.match(outcome.sentence, words)
  return outcome
}

function nameOf(scene: ElectionScene, who: CastMember): string {
  return scene.cast.persons[who].name
}

async function electionOf(scene: ElectionScene, id: ElectionId) {
  const election = await scene.works.as(system('test'), (work) => loadElection(work, id))
  assert.ok(election)
  return election
}

/** An open vote, so that nobody's keys are in the way; everybody gives these scores. */
async function held(
  scene: ElectionScene,
  typed: Parameters<typeof draft>[1],
  scores: (voter: number) => readonly (number | null)[],
): Promise<ElectionId> {
  const { id } = sure(await draft(scene, { secrecy: 'open', ...typed }))
  sure(await open(scene, id))
  for (const [index, voter] of scene.voters.entries()) sure(await vote(scene, id, voter, scores(index)))
  scene.clock.set(afterClose)
  sure(await countNow(scene, id))
  return id
}

function countNow(scene: ElectionScene, id: ElectionId) {
  return scene.works.as(system('election'), (work) =>
    countOpenVotes(work, actorOf(scene, 'secretary'), id, scene.clock.now()),
  )
}

function record(scene: ElectionScene, id: ElectionId, who: CastMember = 'secretary') {
  const actor = actorOf(scene, who)
  return scene.works.as(actor, (work) => recordResult(work, actor, id, scene.clock.now()))
}

function seat(
  scene: ElectionScene,
  electionId: ElectionId,
  position: number,
  more: Partial<Parameters<typeof seatElected>[2]> = {},
  who: CastMember = 'secretary',
) {
  const actor = actorOf(scene, who)
  const wanted = {
    electionId,
    position,
    personId: null,
    beginsOn: firstDay,
    office: '',
    approval: null,
    ...more,
  }
  return scene.works.as(actor, (work) => seatElected(work, actor, wanted, scene.clock.now()))
}

test('whoever is elected to the committee begins a term that rests on a numbered decision, once however often one presses', async () => {
  await using scene = await openElectionScene(0)
  const candidates = `${nameOf(scene, 'member')}\nNia Gale\nBen Coal`
  const id = await held(scene, { purpose: 'members', seats: '2', candidates }, () => [5, 4, 0])
  assert.deepEqual((await electionOf(scene, id)).result?.elected, [nameOf(scene, 'member'), 'Nia Gale'])
  for (const who of ['member', 'board', 'outsider', 'operator'] as const) {
    refused(await record(scene, id, who), /no such page/)
    refused(await seat(scene, id, 0, {}, who), /no such page/)
  }
  sure(await seat(scene, id, 0))
  sure(await seat(scene, id, 0))
  refused(await seat(scene, id, 1), /Choose who that is/)
  refused(await seat(scene, id, 2), /no such page/)
  sure(await seat(scene, id, 1, { personId: scene.cast.persons.outsider.id }))
  const terms = await sql(
    scene.owner,
    `select person_id, begins_on::text, ends_on::text from term order by recorded_at`,
  )
  assert.deepEqual(
    terms.map(({ person_id, begins_on, ends_on }) => [person_id, begins_on, ends_on]),
    [
      [scene.cast.persons.member.id, '2026-04-01', '2028-04-01'],
      [scene.cast.persons.outsider.id, '2026-04-01', '2028-04-01'],
    ],
  )
  const { reference } = sure(await record(scene, id))
  const decisions = await scene.works.as(actorOf(scene, 'member'), (work) =>
    readDecisions(work, scene.cast.teams.umbrella.id),
  )
  assert.deepEqual(
    decisions.map((one) => [one.reference, one.route, one.body, one.clause, one.evidence]),
    [[reference, 'election', 'committee', 'G10', `/elections/${id}`]],
  )
  assert.equal(decisions[0]?.decidedOn.toString(), '2026-03-09', 'the day in New York')
  assert.equal(
    decisions[0]?.text,
    [
      `Elected: ${nameOf(scene, 'member')}, Nia Gale.`,
      'Method: bloc-star for 2 (charter as shipped, clause G10). Ballot: open.',
      'On the roll: 4. Ballots counted: 4; abstentions: 0; invalid: 0.',
      `Totals: ${nameOf(scene, 'member')} 20; Nia Gale 16; Ben Coal 0.`,
      'Tie protocol: O-2025, then the lot. No lot was needed.',
    ].join('\n'),
  )
})

test('a refused term leaves the result on record and the seat to be filled again', async () => {
  await using scene = await openElectionScene(0)
  const member = nameOf(scene, 'member')
  const id = await held(scene, { purpose: 'members', candidates: `${member}\nBen Coal` }, () => [5, 0])
  sure(await seat(scene, id, 0))
  await sql(scene.owner, 'delete from election_seat')
  refused(await seat(scene, id, 0), /They already have a term from 2026-04-01/)
  assert.equal((await sql(scene.owner, 'select from election_seat')).length, 0)
  sure(await seat(scene, id, 0, { beginsOn: Temporal.PlainDate.from('2028-04-01') }))
})

test('an officer takes the office of the charter, and the election is the decision a second year asks for', async () => {
  await using scene = await openElectionScene(0)
  const member = nameOf(scene, 'member')
  const elected = async (title: string) => {
    scene.clock.set('2026-03-02T09:00:00Z')
    return held(scene, { title, candidates: `${member}\nBen Coal` }, () => [5, 0])
  }
  const first = await elected('Secretary, April 2025')
  refused(await seat(scene, first, 0, { office: 'Treasurer' }), /Choose an office of the charter/)
  sure(await seat(scene, first, 0, { office: 'Secretary', beginsOn: Temporal.PlainDate.from('2025-04-01') }))
  const second = await elected('Secretary, April 2026')
  sure(await seat(scene, second, 0, { office: 'Secretary' }))
  const [, again] = await sql(scene.owner, 'select decision_id from office_term order by begins_on')
  assert.equal(again?.decision_id, (await electionOf(scene, second)).decisionId)
})

test('a delegate to another body holds an office of the charter that neither presides nor records', async () => {
  await using scene = await openElectionScene(0)
  await publishFirstCharter(scene, scene.cast, {
    'offices.reminder:': 'offices.reminder:',
    '      - title: Secretary': `      - title: Delegate to the steering council
        duty: other
        holders: 1
        route: election
        term: P1Y
        second term: motion
        later terms: motion
        ends with membership: off
      - title: Secretary`,
  })
  const candidates = `${nameOf(scene, 'member')}\nBen Coal`
  const id = await held(scene, { purpose: 'delegates', candidates }, () => [5, 0])
  refused(await seat(scene, id, 0, { office: 'Secretary' }), /Choose an office of the charter/)
  sure(await seat(scene, id, 0, { office: 'Delegate to the steering council' }))
  const [office] = await sql(scene.owner, 'select title, duty, role_id, ends_on::text from office_term')
  assert.deepEqual(office, {
    title: 'Delegate to the steering council',
    duty: 'other',
    role_id: null,
    ends_on: '2027-04-01',
  })
})

test('R47: an adopted question becomes a decision, and one that was not adopted does not', async () => {
  await using scene = await openElectionScene(0)
  const question = { purpose: 'question', title: 'The policy', candidates: 'Adopt the policy' }
  const adopted = await held(scene, question, (voter) => [voter === 0 ? 0 : 1])
  const { reference } = sure(await record(scene, adopted))
  assert.equal(sure(await record(scene, adopted)).reference, reference)
  const decision = await scene.works.as(actorOf(scene, 'member'), (work) =>
    findDecision(work, scene.cast.teams.umbrella.id, reference),
  )
  assert.equal(decision?.title, 'Adopted: The policy')
  assert.match(decision.text, /Method: yes-no, majority of votes cast \(charter as shipped, clause T4\)/)
  assert.match(decision.text, /Votes: Adopt the policy: 3 for, 1 against, 0 abstaining\./)
  refused(await seat(scene, adopted, 0), /no such page/)
  scene.clock.set('2026-03-02T09:00:00Z')
  const failed = await held(scene, question, () => [0])
  refused(await record(scene, failed), /no result that could be put on record/)
})

test('the cap for an employer counts members who sit on the first day, and the file counts to the same result', async () => {
  await using scene = await openElectionScene(0)
  await publishFirstCharter(scene, scene.cast, {
    'seats.employer-cap: { value: none': 'seats.employer-cap: { value: 2',
  })
  const secretary = actorOf(scene, 'secretary')
  for (const who of ['coordinator', 'memberOff'] as const) {
    const wanted = {
      teamId: scene.cast.teams.umbrella.id,
      personId: scene.cast.persons[who].id,
      employer: who === 'coordinator' ? 'Quay Labs' : 'quay labs',
      project: null,
      beginsOn: Temporal.PlainDate.from('2026-03-01'),
      projects: [],
    }
    sure(
      await scene.works.as(secretary, (work) =>
        recordAffiliation(work, secretary, wanted, scene.clock.now()),
      ),
    )
  }
  const candidates = `Ada Birch | QUAY LABS\nBen Coal | Mill\n${nameOf(scene, 'memberOff')} | Quay Labs`
  const typed = { purpose: 'members', seats: '2', candidates, beginsOn: '2026-04-01' }
  const id = await held(scene, typed, () => [5, 1, 4])
  const election = await electionOf(scene, id)
  assert.deepEqual(election.sittingEmployers, ['quay labs'], 'whoever stands again is not counted twice')
  assert.deepEqual(election.result?.elected, ['Ada Birch', 'Ben Coal'])
  assert.match(election.result.log.join('\n'), /together with 1 member who sits already/)
  const file = await scene.works.as(actorOf(scene, 'member'), (work) => ballotFile(work, election))
  assert.deepEqual(tallyText(file ?? ''), election.result)
})

test('members whose terms end before the first day do not count for the cap', async () => {
  await using scene = await openElectionScene(0)
  const early = sure(await draft(scene, { purpose: 'members', secrecy: 'open', beginsOn: '2026-03-10' }))
  assert.equal((await electionOf(scene, early.id)).beginsOn?.toString(), '2026-03-10')
  refused(await draft(scene, { purpose: 'members', beginsOn: '2026-03-09' }), /after the last one for voting/)
  refused(await draft(scene, { purpose: 'members', beginsOn: 'soon' }), /after the last one for voting/)
  await publishFirstCharter(scene, scene.cast, {
    'seats.employer-cap: { value: none': 'seats.employer-cap: { value: 1',
  })
  const { coordinator } = scene.cast.persons
  await sql(
    scene.owner,
    `insert into affiliation (id, person_id, kind, name, begins_on, recorded_by_id, recorded_at)
     values (gen_random_uuid(), $1, 'employer', 'Quay Labs', '2026-01-01', $1, now())`,
    [coordinator.id],
  )
  await sql(scene.owner, `update role set ends_at = '2026-03-31T00:00:00Z' where person_id = $1`, [
    coordinator.id,
  ])
  const candidates = 'Ada Birch | Quay Labs\nBen Coal'
  const sitting = async (beginsOn: string) => {
    const { id } = sure(await draft(scene, { purpose: 'members', secrecy: 'open', candidates, beginsOn }))
    sure(await open(scene, id))
    return (await electionOf(scene, id)).sittingEmployers
  }
  assert.deepEqual(await sitting('2026-03-30'), ['quay labs'])
  assert.deepEqual(await sitting('2026-04-01'), [])
})

/** Mika Tern and Olu Marsh, each with two ballots. */
async function tied(scene: ElectionScene): Promise<ElectionId> {
  const candidates = `${nameOf(scene, 'member')}\n${nameOf(scene, 'memberOff')}`
  const id = await held(scene, { candidates }, (voter) => (voter % 2 === 0 ? [4, 0] : [0, 4]))
  assert.equal((await electionOf(scene, id)).state, 'tied')
  return id
}

function agree(scene: ElectionScene, id: ElectionId, who: CastMember, elects: readonly string[]) {
  return scene.works.as(system('election'), (work) =>
    agreeOnTie(work, actorOf(scene, who), id, elects, scene.clock.now()),
  )
}

test('those tied settle it when each has said the same, and the ballots still count to that result', async () => {
  await using scene = await openElectionScene(0)
  const id = await tied(scene)
  const [mika, olu] = [nameOf(scene, 'member'), nameOf(scene, 'memberOff')]
  for (const who of ['chair', 'secretary', 'outsider'] as const)
    refused(await agree(scene, id, who, [mika]), /no such page/)
  refused(await agree(scene, id, 'member', []), /Choose 1 of those tied/)
  refused(await agree(scene, id, 'member', [mika, olu]), /Choose 1 of those tied/)
  refused(await agree(scene, id, 'member', ['Cora Linden']), /Choose 1 of those tied/)
  assert.equal(sure(await agree(scene, id, 'member', [mika])).kind, 'tie-stated')
  assert.equal(
    sure(await agree(scene, id, 'member', [mika])).kind,
    'tie-stated',
    'one’s own word counts once',
  )
  assert.equal(sure(await agree(scene, id, 'memberOff', [olu])).kind, 'tie-stated')
  assert.equal((await electionOf(scene, id)).state, 'tied')
  assert.deepEqual(sure(await agree(scene, id, 'member', [olu])), { kind: 'tie-settled', elected: [olu] })
  refused(await agree(scene, id, 'memberOff', [mika]), /no tie to settle any more/)
  const lot = scene.works.as(system('election'), (work) =>
    drawLot(work, actorOf(scene, 'secretary'), id, scene.clock.now()),
  )
  refused(await lot, /no tie that waits/)
  const election = await electionOf(scene, id)
  assert.deepEqual([election.state, election.tieSettledBy], ['decided', 'agreement'])
  const file = await scene.works.as(actorOf(scene, 'member'), (work) => ballotFile(work, election))
  assert.match(file ?? '', /"tieSettledBy": "agreement"/)
  assert.deepEqual(tallyText(file ?? ''), election.result)
  sure(await record(scene, id))
  const [decision] = await scene.works.as(actorOf(scene, 'member'), (work) =>
    readDecisions(work, scene.cast.teams.umbrella.id),
  )
  assert.match(decision?.text ?? '', /There was a tie; those tied agreed on the result\./)
})

test('nobody agrees for a candidate without an account: the lot decides', async () => {
  await using scene = await openElectionScene(0)
  const candidates = `${nameOf(scene, 'member')}\nBen Coal`
  const id = await held(scene, { candidates }, (voter) => (voter % 2 === 0 ? [4, 0] : [0, 4]))
  refused(await agree(scene, id, 'member', ['Ben Coal']), /has no account here and cannot agree/)
  const actor = actorOf(scene, 'secretary')
  sure(await scene.works.as(system('election'), (work) => drawLot(work, actor, id, scene.clock.now())))
  assert.equal((await electionOf(scene, id)).tieSettledBy, 'lot')
})

async function duties(scene: ElectionScene) {
  const rows = await sql(
    scene.owner,
    `select subject, due_at, met_at is not null as met, clause, owner_role from duty where kind = 'close-election'`,
  )
  return rows.map(({ subject, due_at, met, clause, owner_role }) => {
    return { subject, due_at: new Date(String(due_at)).toISOString(), met, clause, owner_role }
  })
}

test('an election is due to be counted from its opening on, until it has a result or is void', async () => {
  await using scene = await openElectionScene(0)
  const { id } = sure(await draft(scene, { secrecy: 'open' }))
  assert.deepEqual(await duties(scene), [])
  sure(await open(scene, id))
  const due = { subject: id, due_at: '2026-03-17T00:00:00.000Z', clause: 'G10', owner_role: 'secretary' }
  assert.deepEqual(await duties(scene), [{ ...due, met: false }])
  await raiseDue(scene.works, [committeeDuties], scene.clock.now())
  assert.equal((await duties(scene)).length, 1)
  for (const [index, voter] of scene.voters.entries())
    sure(await vote(scene, id, voter, index % 2 === 0 ? [4, 0, 0] : [0, 4, 0]))
  scene.clock.set(afterClose)
  sure(await countNow(scene, id))
  assert.deepEqual(await duties(scene), [{ ...due, met: false }], 'a tie is no result yet')
  const actor = actorOf(scene, 'secretary')
  sure(await scene.works.as(system('election'), (work) => drawLot(work, actor, id, scene.clock.now())))
  await raiseDue(scene.works, [committeeDuties], scene.clock.now())
  assert.deepEqual(await duties(scene), [{ ...due, met: true }])
})

test('a voided election waits for no count, and one that was lost from the register is raised again', async () => {
  await using scene = await openElectionScene(0)
  const { id } = sure(await draft(scene, { secrecy: 'open' }))
  sure(await open(scene, id))
  await sql(scene.owner, 'delete from duty_reminder')
  await sql(scene.owner, 'delete from duty')
  await raiseDue(scene.works, [committeeDuties], scene.clock.now())
  assert.equal((await duties(scene))[0]?.met, false)
  const actor = actorOf(scene, 'secretary')
  sure(
    await scene.works.as(system('election'), (work) =>
      voidElection(work, actor, id, 'It was announced too late.', scene.clock.now()),
    ),
  )
  assert.equal((await duties(scene))[0]?.met, true)
})

test('statements on a tie and seats are seen by those who see the election, and by nobody else', async () => {
  await using scene = await openElectionScene(0)
  const id = await tied(scene)
  sure(await agree(scene, id, 'member', [nameOf(scene, 'member')]))
  const seen = (personId: PersonId) =>
    scene.works.as(personActor(personId), ({ tx }) =>
      tx.selectFrom('tie_statement').select('person_id').execute(),
    )
  const { persons } = scene.cast
  assert.equal((await seen(persons.board.id)).length, 1)
  assert.equal((await seen(persons.memberOff.id)).length, 1)
  for (const who of ['outsider', 'auditor', 'operator', 'maintainer-on'] as const)
    assert.equal((await seen(persons[who].id)).length, 0, who)
  const forged = {
    election_id: id,
    team_id: scene.cast.teams.umbrella.id,
    person_id: persons.memberOff.id,
    elects: '[]',
    stated_at: scene.clock.now(),
  }
  await assert.rejects(
    scene.works.as(actorOf(scene, 'member'), ({ tx }) =>
      tx.insertInto('tie_statement').values(forged).execute(),
    ),
    /row-level security/,
  )
})
