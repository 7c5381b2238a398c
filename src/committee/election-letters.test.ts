import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  actorOf,
  count,
  draft,
  type ElectionScene,
  namesOff,
  open,
  openElectionScene,
  openSecret,
  sure,
  vote,
} from '../../test/support/election-scene.ts'
import { sql } from '../../test/support/sql.ts'
import { system } from '../kernel/actor.ts'
import type { LetterId } from '../kernel/ids.ts'
import { type LetterContent, letterPlace } from '../mail/outbox/letter.ts'
import { unsealJson } from '../sealing/envelope.ts'
import { countOpenVotes, sendElectionLetters, voidElection } from './door.ts'

const publicUrl = 'https://desk.example'

function send(scene: ElectionScene): Promise<number> {
  return sendElectionLetters(scene.works, publicUrl, scene.clock.now())
}

async function letters(scene: ElectionScene): Promise<LetterContent[]> {
  const rows = await sql(
    scene.owner,
    `select id, content_sealed from letter where kind = 'election' order by written_at, id`,
  )
  return rows.map(({ id, content_sealed }) => {
    assert.ok(Buffer.isBuffer(content_sealed))
    return unsealJson<LetterContent>(
      scene.sealing.deskWide,
      letterPlace(String(id) as LetterId),
      content_sealed,
    )
  })
}

function assertToAll(
  scene: ElectionScene,
  written: readonly LetterContent[],
  subject: RegExp,
): LetterContent {
  assert.equal(new Set(written.map(({ to }) => to.address)).size, scene.voters.length)
  assert.equal(written.length, scene.voters.length)
  const texts = new Set(written.map((one) => `${one.subject}\n${one.text}`))
  assert.equal(texts.size, 1, 'the same words to everybody')
  const [first] = written
  assert.ok(first)
  assert.match(first.subject, subject)
  return first
}

test('the roll is told of the opening, a day before the close and at the end, each once', async () => {
  await using scene = await openElectionScene(1)
  assert.equal(await send(scene), 0)
  const { id, halves } = await openSecret(scene)
  assert.equal(await send(scene), 5)
  assert.equal(await send(scene), 0, 'the second run writes nothing')
  const opened = assertToAll(scene, await letters(scene), /^Voting is open: Chair, April 2026/)
  assert.match(opened.text, /until 10 March 2026, 00:00 UTC/)
  assert.match(opened.text, new RegExp(`${publicUrl}/elections/${id}`))
  scene.clock.set('2026-03-08T23:59:59Z')
  assert.equal(await send(scene), 0)
  scene.clock.set('2026-03-09T00:00:00Z')
  assert.equal(await send(scene), 5)
  assert.equal(await send(scene), 0)
  for (const voter of scene.voters) sure(await vote(scene, id, voter, [5, 0, 0]))
  scene.clock.set('2026-03-10T00:00:00Z')
  assert.equal(await send(scene), 0)
  sure(await namesOff(scene, id, halves.outer))
  sure(await count(scene, id, halves.inner))
  assert.equal(await send(scene), 5)
  assert.equal(await send(scene), 0)
  const ended = assertToAll(scene, (await letters(scene)).slice(10), /^Result: Chair/)
  assert.match(ended.text, /elected: Ada Birch\./)
})

test('the reminder is the same for those who have voted and those who have not, and asks no ballot', async () => {
  await using scene = await openElectionScene(1)
  const { id } = await openSecret(scene)
  await send(scene)
  const [first, second] = scene.voters
  assert.ok(first && second)
  for (const voter of [first, second]) sure(await vote(scene, id, voter, [5, 0, 0]))
  scene.clock.set('2026-03-09T00:00:00Z')
  await send(scene)
  const reminder = assertToAll(scene, (await letters(scene)).slice(5), /^Voting ends in a day/)
  assert.match(reminder.text, /goes to everybody on the roll, whether they have voted or not/)
  assert.doesNotMatch(reminder.text, /\b[25] (of|have|ballots)/)
  const kept = await sql(scene.owner, 'select * from election_notice')
  assert.deepEqual(Object.keys(kept[0] ?? {}).sort(), ['election_id', 'kind', 'sent_at'])
  const sizes = await sql(scene.owner, `select distinct written_at from letter where kind = 'election'`)
  assert.equal(sizes.length, 2, 'all letters of a kind are written at one instant')
})

test('the tied are told that they may agree, and an end without a result is told with its reason', async () => {
  await using scene = await openElectionScene(0)
  const { member, memberOff } = scene.cast.persons
  const candidates = `${member.name}\n${memberOff.name}`
  const { id } = sure(await draft(scene, { secrecy: 'open', candidates }))
  sure(await open(scene, id))
  await send(scene)
  for (const [index, voter] of scene.voters.entries())
    sure(await vote(scene, id, voter, index % 2 === 0 ? [4, 0] : [0, 4]))
  scene.clock.set('2026-03-10T00:00:00Z')
  const secretary = actorOf(scene, 'secretary')
  sure(
    await scene.works.as(system('election'), (work) =>
      countOpenVotes(work, secretary, id, scene.clock.now()),
    ),
  )
  assert.equal(await send(scene), 2)
  const tied = (await letters(scene)).slice(4)
  assert.deepEqual(tied.map(({ to }) => to.address).sort(), [member.email, memberOff.email].sort())
  scene.clock.set('2026-03-02T09:00:00Z')
  const other = sure(await draft(scene, { secrecy: 'open', title: 'Another' }))
  sure(await open(scene, other.id))
  scene.clock.advance({ minutes: 1 })
  sure(
    await scene.works.as(system('election'), (work) =>
      voidElection(work, secretary, other.id, 'A candidate was left out.', scene.clock.now()),
    ),
  )
  assert.equal(await send(scene), 4)
  const texts = (await letters(scene)).map(({ text }) => text)
  assert.ok(texts.some((text) => text.includes('ended without a result. A candidate was left out.')))
})

test('a draft that ends is nobody’s news, and without an address of ours letters wait', async () => {
  await using scene = await openElectionScene(0)
  const secretary = actorOf(scene, 'secretary')
  const drafted = sure(await draft(scene, { secrecy: 'open' }))
  sure(
    await scene.works.as(system('election'), (work) =>
      voidElection(work, secretary, drafted.id, 'Not needed.', scene.clock.now()),
    ),
  )
  assert.equal(await send(scene), 0)
  const { id } = sure(await draft(scene, { secrecy: 'open' }))
  sure(await open(scene, id))
  const addresses = await sql(scene.owner, 'delete from team_address returning *')
  assert.ok(addresses.length > 0)
  assert.equal(await send(scene), 0)
  assert.equal((await sql(scene.owner, 'select from election_notice')).length, 0)
})
