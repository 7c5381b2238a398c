import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  actorOf,
  count,
  draft,
  type ElectionScene,
  makeHalves,
  namesOff,
  open,
  openElectionScene,
  openSecret,
  personActor,
  sure,
  vote,
} from '../../test/support/election-scene.ts'
import { sql } from '../../test/support/sql.ts'
import { system, visitor } from '../kernel/actor.ts'
import type { ElectionId, PersonId } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { Temporal } from '../kernel/temporal.ts'
import { checkHalf, countOpenVotes, drawLot, makeHalf, tallyText, voidElection } from './door.ts'
import { ballotFile, listedBallots } from './reads/published-ballots.ts'
import { drawLotOrder, lotCommitment, lotProgram } from './rules/lot-draw.ts'
import { loadElection } from './store/election.ts'

let scene: ElectionScene

before(async () => {
  scene = await openElectionScene(3)
})
after(() => scene[Symbol.asyncDispose]())

function refused(outcome: object, words: RegExp): Refusal {
  assert.ok(isRefusal(outcome), 'refused')
  assert.match(outcome.sentence, words)
  return outcome
}

function voter(index: number): PersonId {
  const id = scene.voters[index]
  assert.ok(id)
  return id
}

async function electionOf(id: ElectionId) {
  const election = await scene.works.as(system('test'), (work) => loadElection(work, id))
  assert.ok(election)
  return election
}

/** After the last day, and back for the next test. */
async function afterClose<T>(act: () => Promise<T>): Promise<T> {
  const before = scene.clock.now()
  scene.clock.set('2026-03-10T00:00:00Z')
  try {
    return await act()
  } finally {
    scene.clock.set(before)
  }
}

const favours = {
  ada: [5, 2, 0],
  ben: [1, 5, 2],
} as const

async function everybodyVotes(id: ElectionId): Promise<Map<PersonId, string>> {
  const phrases = new Map<PersonId, string>()
  for (const [index, personId] of scene.voters.entries()) {
    const cast = sure(await vote(scene, id, personId, index < 5 ? favours.ada : favours.ben))
    assert.ok(cast.phrase)
    phrases.set(personId, cast.phrase)
  }
  return phrases
}

test('a secret election from draft to result: each voter finds their phrase beside what they chose', async () => {
  const { id, halves } = await openSecret(scene)
  const phrases = await everybodyVotes(id)
  await afterClose(async () => {
    assert.deepEqual(await namesOff(scene, id, halves.outer), { kind: 'names-off' })
    assert.deepEqual(await count(scene, id, halves.inner), { kind: 'election-counted', state: 'decided' })
  })
  const { result, state } = await electionOf(id)
  assert.equal(state, 'decided')
  assert.deepEqual(result?.elected, ['Ada Birch'])
  assert.deepEqual(result?.totals, { 'Ada Birch': 27, 'Ben Coal': 20, 'Cem Dune': 4 })
  for (const [index, personId] of scene.voters.entries()) {
    const list = await scene.works.as(personActor(personId), (work) => listedBallots(work, id))
    const own = list.find(({ label }) => label === phrases.get(personId))
    assert.deepEqual(own?.scores, index < 5 ? favours.ada : favours.ben)
  }
})

test('a ballot handed in again takes the place of the first, and only the new phrase is listed', async () => {
  const { id, halves } = await openSecret(scene)
  const phrases = await everybodyVotes(id)
  const again = sure(await vote(scene, id, voter(0), [0, 0, 5]))
  await afterClose(async () => {
    sure(await namesOff(scene, id, halves.outer))
    sure(await count(scene, id, halves.inner))
  })
  const list = await scene.works.as(personActor(voter(1)), (work) => listedBallots(work, id))
  assert.equal(list.length, scene.voters.length)
  assert.ok(!list.some(({ label }) => label === phrases.get(voter(0))))
  assert.deepEqual(list.find(({ label }) => label === again.phrase)?.scores, [0, 0, 5])
})

test('a vote in the last second counts, and one a second later is refused', async () => {
  const { id, halves } = await openSecret(scene)
  await everybodyVotes(id)
  const now = scene.clock.now()
  scene.clock.set('2026-03-09T23:59:59Z')
  sure(await vote(scene, id, voter(0), [null, null, 5]))
  scene.clock.advance({ seconds: 1 })
  refused(await vote(scene, id, voter(1), [null, null, 5]), /Voting has closed/)
  sure(await namesOff(scene, id, halves.outer))
  refused(await vote(scene, id, voter(1), [null, null, 5]), /Voting has closed/)
  sure(await count(scene, id, halves.inner))
  scene.clock.set(now)
  refused(await vote(scene, id, voter(1), [null, null, 5]), /Voting has closed/)
  assert.equal((await electionOf(id)).result?.totals['Cem Dune'], 5 + 4)
})

test('only those on the frozen roll vote; to everybody else the election is not there', async () => {
  const { id } = await openSecret(scene)
  for (const who of ['outsider', 'operator', 'auditor', 'maintainer-on', 'secretary', 'board'] as const) {
    const outcome = await vote(scene, id, scene.cast.persons[who].id, [5, 0, 0])
    assert.ok(isRefusal(outcome) && outcome.why === 'not-found', who)
  }
  for (const who of ['outsider', 'operator', 'auditor', 'maintainer-on'] as const) {
    const found = await scene.works.as(actorOf(scene, who), (work) => loadElection(work, id))
    assert.equal(found, null, who)
  }
})

test('whoever joins after opening has no vote, and whoever left keeps theirs', async () => {
  const { id } = await openSecret(scene)
  const newcomer = scene.cast.persons.outsider.id
  const role = `insert into role (id, person_id, team_id, role, begins_at) values (gen_random_uuid(), $1, $2, 'member', $3)`
  await sql(scene.owner, role, [newcomer, scene.cast.teams.umbrella.id, scene.clock.now().toString()])
  const outcome = await vote(scene, id, newcomer, [5, 0, 0])
  assert.ok(isRefusal(outcome) && outcome.why === 'not-found')
  await sql(scene.owner, 'delete from role where person_id = $1', [newcomer])
  const leaver = voter(6)
  const ends = scene.clock.now().add({ milliseconds: 1 }).toString()
  await sql(scene.owner, 'update role set ends_at = $2 where person_id = $1', [leaver, ends])
  scene.clock.advance({ seconds: 1 })
  sure(await vote(scene, id, leaver, [5, 0, 0]))
  await sql(scene.owner, 'update role set ends_at = null where person_id = $1', [leaver])
})

test('half a key opens nothing: neither holder alone, nor anybody else, nor before the close', async () => {
  const { id, halves } = await openSecret(scene)
  await everybodyVotes(id)
  refused(await namesOff(scene, id, halves.outer), /still open/)
  refused(await count(scene, id, halves.inner), /outer envelopes come first/)
  await afterClose(async () => {
    refused(await namesOff(scene, id, halves.inner), /not the one of this election/)
    refused(await namesOff(scene, id, 'ABCD'), /14 groups of 4/)
    refused(await namesOff(scene, id, halves.outer, 'chair'), /no such page/)
    refused(await namesOff(scene, id, halves.outer, 'board'), /no such page/)
    refused(await count(scene, id, halves.inner), /outer envelopes come first/)
    sure(await namesOff(scene, id, halves.outer))
    refused(await namesOff(scene, id, halves.outer), /no envelopes to open/)
    refused(await count(scene, id, halves.outer), /not the one of this election/)
    refused(await count(scene, id, halves.inner, 'secretary'), /no such page/)
    sure(await count(scene, id, halves.inner))
    refused(await count(scene, id, halves.inner), /outer envelopes come first/)
  })
})

test('a half is made by its holder only, can be made anew until opening, and must be typed in once', async () => {
  const { id } = sure(await draft(scene))
  const now = scene.clock.now()
  const make = (who: 'secretary' | 'board' | 'chair' | 'outsider', envelope: 'outer' | 'inner') => {
    const actor = actorOf(scene, who)
    return scene.works.as(actor, (work) => makeHalf(work, actor, id, envelope, now))
  }
  const check = (code: string) => {
    const actor = actorOf(scene, 'secretary')
    const typed = { envelope: 'outer', code } as const
    return scene.works.as(actor, (work) => checkHalf(work, actor, id, typed, now))
  }
  refused(await make('chair', 'outer'), /somebody else’s/)
  refused(await make('secretary', 'inner'), /somebody else’s/)
  refused(await make('outsider', 'outer'), /no such page/)
  const first = sure(await make('secretary', 'outer')).code
  const second = sure(await make('secretary', 'outer')).code
  assert.notEqual(first, second)
  assert.match(second, /^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/)
  refused(await check(first), /not the one of this election/)
  refused(await check(second.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))), /One of them is wrong/)
  refused(await open(scene, id), /Both holders must make their half/)
  sure(await check(second.toLowerCase().replaceAll('-', ' ')))
  refused(await open(scene, id), /Both holders must make their half/)
  sure(await make('board', 'inner'))
  refused(await open(scene, id), /Both holders must make their half/)
})

test('with four voters a secret ballot is refused by the charter’s clause, and an open vote is not', async () => {
  await using small = await openElectionScene(0)
  const secret = sure(await draft(small))
  await makeHalves(small, secret.id)
  refused(
    await open(small, secret.id),
    /^4 may vote.*secret only with at least 5 voters\. \(charter as shipped, clause G10\).*Hold an open vote/,
  )
  const { id } = sure(await draft(small, { secrecy: 'open' }))
  sure(await open(small, id))
})

test('with fewer than five ballots nothing is opened: the envelopes are destroyed and the election is void', async () => {
  const { id, halves } = await openSecret(scene)
  for (const personId of scene.voters.slice(0, 4)) sure(await vote(scene, id, personId, favours.ada))
  assert.deepEqual(await afterClose(() => namesOff(scene, id, halves.outer)), { kind: 'too-few' })
  const { state, voidReason } = await electionOf(id)
  assert.equal(state, 'void')
  assert.match(voidReason ?? '', /Only 4 handed in a ballot/)
  for (const table of ['cast_ballot', 'nameless_ballot', 'ballot']) {
    assert.deepEqual(await sql(scene.owner, `select * from ${table} where election_id = $1`, [id]), [], table)
  }
})

test('what the charter fixes cannot be chosen otherwise, and the refusal names the clause', async () => {
  refused(
    await draft(scene, { method: 'approval' }),
    /method is star\. .* \(charter as shipped, clause G10\)/,
  )
  refused(await draft(scene, { method: 'star', seats: '2' }), /With 2 to be elected the method is bloc-star/)
  refused(await draft(scene, { tieProtocol: 'S' }), /protocol O-2025\. \(charter as shipped, clause G10\)/)
  const question = { purpose: 'question', candidates: 'Adopt the policy', threshold: '2/3' }
  refused(await draft(scene, question), /adopted by.*\(charter as shipped, clause T4\)/)
  refused(await draft(scene, { closesOn: '' }), /last day/)
  refused(await draft(scene, { seats: '0' }), /from 1 to 50/)
  refused(await draft(scene, { candidates: ' \n' }), /Enter a candidate/)
  refused(await draft(scene, { candidates: 'Ada\nAda' }), /same name/)
  const stands = { candidates: `${scene.cast.persons.secretary.name}\nBen Coal` }
  refused(await draft(scene, stands), /stands for election cannot keep half of its key/)
  const late = sure(await draft(scene, { closesOn: '2026-03-01', secrecy: 'open' }))
  refused(await open(scene, late.id), /last day for voting is over/)
})

test('a ballot with too many, too few or wrong numbers is refused and nothing is kept', async () => {
  const { id } = await openSecret(scene)
  for (const scores of [[], [5], [5, 5, 5, 5], [6, 0, 0], [-1, 0, 0], [1.5, 0, 0], [Number.NaN, 0, 0]]) {
    refused(await vote(scene, id, voter(0), scores), /number from 0 to 5/)
  }
  assert.deepEqual(await sql(scene.owner, 'select * from cast_ballot where election_id = $1', [id]), [])
})

test('a tie is a result, the committed lot breaks it on record, and ten lines of code draw it again', async () => {
  const { id, halves } = await openSecret(scene, { candidates: 'Ada Birch\nBen Coal' })
  const commitment = (await electionOf(id)).lotCommitment
  for (const [index, personId] of scene.voters.entries()) {
    const scores = index === 6 ? [null, null] : index % 2 === 0 ? [4, 0] : [0, 4]
    sure(await vote(scene, id, personId, scores))
  }
  await afterClose(async () => {
    sure(await namesOff(scene, id, halves.outer))
    assert.deepEqual(await count(scene, id, halves.inner), { kind: 'election-counted', state: 'tied' })
  })
  const tied = await electionOf(id)
  assert.deepEqual(tied.result?.tied, [['Ada Birch', 'Ben Coal']])
  assert.ok(tied.lotSecret && commitment?.equals(lotCommitment(tied.lotSecret)))
  const draw = (who: 'secretary' | 'member' | 'outsider') =>
    scene.works.as(system('election'), (work) => drawLot(work, actorOf(scene, who), id, scene.clock.now()))
  refused(await draw('member'), /no such page/)
  refused(await draw('outsider'), /no such page/)
  const drawn = sure(await draw('secretary'))
  refused(await draw('secretary'), /no tie that waits/)
  const decided = await electionOf(id)
  assert.deepEqual(
    [decided.state, decided.result?.elected, decided.result?.tied],
    ['decided', drawn.elected, []],
  )

  const file = await scene.works.as(personActor(voter(0)), (work) => ballotFile(work, decided))
  assert.ok(file)
  assert.deepEqual(
    tallyText(file),
    decided.result,
    'wardmote tally counts the published file to the same result',
  )
  const path = join(scene.folder, 'ballots.json')
  writeFileSync(path, file)
  writeFileSync(join(scene.folder, 'lot.mjs'), lotProgram)
  assert.ok(lotProgram.trim().split('\n').length <= 10)
  const printed = execFileSync(process.execPath, [join(scene.folder, 'lot.mjs'), path], { encoding: 'utf8' })
  assert.equal(printed.split('\n')[0], drawn.elected[0])
  writeFileSync(path, file.replace(/"lotSecret": "../, '"lotSecret": "00'))
  const forged = execFileSync(process.execPath, [join(scene.folder, 'lot.mjs'), path], { encoding: 'utf8' })
  if (!file.includes('"lotSecret": "00')) assert.match(forged, /not the secret/)
})

test('the lot depends on every ballot and on the secret, and every order comes up about as often', () => {
  const counts = new Map<string, number>()
  for (let n = 0; n < 600; n += 1) {
    const order = drawLotOrder(['A', 'B', 'C'], Buffer.from([n >> 8, n & 255]), [{ label: 'x', scores: [1] }])
    counts.set(order.join(''), (counts.get(order.join('')) ?? 0) + 1)
  }
  assert.equal(counts.size, 6)
  for (const [order, times] of counts) assert.ok(times > 60 && times < 145, `${order}: ${times}`)
  const secret = Buffer.alloc(32)
  const orders = [1, 2, 3, 4, 5, 6, 7, 8].map((score) =>
    drawLotOrder(['A', 'B', 'C'], secret, [{ label: 'x', scores: [score] }]).join(''),
  )
  assert.ok(new Set(orders).size > 1)
})

test('an open vote is counted by name, for the chair or secretary, after the close', async () => {
  const question = { purpose: 'question', candidates: 'Adopt the policy', secrecy: 'open' }
  const { id } = sure(await draft(scene, question))
  sure(await open(scene, id))
  const scores = [1, 1, 1, 0, 0, null] as const
  for (const [index, score] of scores.entries()) sure(await vote(scene, id, voter(index), [score]))
  const countNow = (who: 'chair' | 'member' | 'outsider') =>
    scene.works.as(system('election'), (work) =>
      countOpenVotes(work, actorOf(scene, who), id, scene.clock.now()),
    )
  refused(await countNow('chair'), /still open/)
  await afterClose(async () => {
    refused(await countNow('member'), /no such page/)
    refused(await countNow('outsider'), /no such page/)
    sure(await countNow('chair'))
    refused(await countNow('chair'), /no envelopes/)
  })
  const { result } = await electionOf(id)
  assert.deepEqual(result?.elected, ['Adopt the policy'])
  assert.match(
    result?.log.join('\n') ?? '',
    /Adopted: 3 for, 2 against, 1 abstaining; majority of votes cast/,
  )
  const named = await scene.works.as(actorOf(scene, 'secretary'), (work) => listedBallots(work, id))
  assert.ok(named.some(({ label, scores: [score] }) => label === 'Cora Linden' && score === 1))
})

test('no table tells how many have voted, nor who, to anybody but the voter, before the close', async () => {
  const { id } = await openSecret(scene)
  await everybodyVotes(id)
  for (const who of [
    'chair',
    'secretary',
    'board',
    'member',
    'coordinator',
    'outsider',
    'auditor',
  ] as const) {
    const seen = await scene.works.as(actorOf(scene, who), ({ tx }) =>
      tx.selectFrom('cast_ballot').select('person_id').where('election_id', '=', id).execute(),
    )
    const own = scene.voters.includes(scene.cast.persons[who].id) ? 1 : 0
    assert.equal(seen.length, own, who)
  }
  const visitorSees = await scene.works.as(visitor, ({ tx }) =>
    tx.selectFrom('election').select('id').execute(),
  )
  assert.deepEqual(visitorSees, [])
  const entries = await sql(scene.owner, `select action from record_entry where object_id = $1 order by id`, [
    id,
  ])
  assert.deepEqual(
    entries.map(({ action }) => action),
    [
      'election drafted',
      'outer half key made',
      'outer half key checked',
      'inner half key made',
      'inner half key checked',
      'election opened',
    ],
  )
})

test('the list of secret ballots is for the roll: the board and the secretary see the totals', async () => {
  const { id, halves } = await openSecret(scene)
  await everybodyVotes(id)
  await afterClose(async () => {
    sure(await namesOff(scene, id, halves.outer))
    sure(await count(scene, id, halves.inner))
  })
  const election = await electionOf(id)
  for (const who of ['board', 'secretary', 'outsider'] as const) {
    const file = await scene.works.as(actorOf(scene, who), (work) => ballotFile(work, election))
    assert.equal(file, null, who)
  }
  const file = await scene.works.as(actorOf(scene, 'member'), (work) => ballotFile(work, election))
  assert.ok(file)
  assert.deepEqual(tallyText(file), election.result)
})

test('nobody writes a ballot for somebody else, not past the policies either', async () => {
  const { id } = await openSecret(scene)
  const row = { election_id: id, person_id: voter(1), sealed: Buffer.from('forged') }
  await assert.rejects(
    scene.works.as(personActor(voter(0)), ({ tx }) => tx.insertInto('cast_ballot').values(row).execute()),
    /row-level security/,
  )
  const counted = {
    id: crypto.randomUUID(),
    election_id: id,
    team_id: scene.cast.teams.umbrella.id,
    phrase: 'x',
    scores: '[5]',
  }
  await assert.rejects(
    scene.works.as(actorOf(scene, 'secretary'), ({ tx }) =>
      tx.insertInto('ballot').values(counted).execute(),
    ),
    /row-level security/,
  )
})

test('an election that lost half of its key ends without a result, with the reason, and never after the count', async () => {
  const { id } = await openSecret(scene)
  await everybodyVotes(id)
  const end = (who: 'secretary' | 'member', reason: string) =>
    scene.works.as(system('election'), (work) =>
      voidElection(work, actorOf(scene, who), id, reason, scene.clock.now()),
    )
  refused(await end('member', 'I do not like it'), /no such page/)
  refused(await end('secretary', ' '), /Say in a sentence/)
  sure(await end('secretary', 'The outer half key was lost.'))
  refused(await end('secretary', 'Again.'), /cannot be taken back/)
  assert.equal((await electionOf(id)).voidReason, 'The outer half key was lost.')
  assert.deepEqual(await sql(scene.owner, 'select * from cast_ballot where election_id = $1', [id]), [])
  refused(await vote(scene, id, voter(0), [5, 0, 0]), /Voting has closed/)
})

test('the last day ends where the zone says: anywhere on Earth is twelve hours after UTC', async () => {
  const { id } = sure(await draft(scene, { zone: 'Etc/GMT+12', secrecy: 'open' }))
  const { closesAt } = await electionOf(id)
  assert.ok(closesAt.equals(Temporal.Instant.from('2026-03-10T12:00:00Z')))
})
