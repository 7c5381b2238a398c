import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { openTestHouse, type TestHouse } from '../../test/support/house.ts'
import type { Work } from '../jobs/works.ts'
import { system } from '../kernel/actor.ts'
import { type ChannelId, parseId } from '../kernel/ids.ts'
import { packageRoot } from '../kernel/package-root.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import {
  addChannel,
  changeChannel,
  markChecked,
  markClearText,
  removeChannel,
  reorderChannels,
} from './actions/change-channels.ts'
import {
  directoryVersion,
  exportDirectory,
  findProject,
  findProjectById,
  importDirectory,
  listProjects,
  markChannelFailed,
  markChannelProven,
  ProjectProposer,
  readDirectoryProjects,
} from './door.ts'
import { findListedProject } from './reads/listed-projects.ts'

const actor = system('test')
const example = readFileSync(path.join(packageRoot, 'examples', 'directory.yaml'), 'utf8')
const sharedFile = path.join(packageRoot, '..', 'shared', 'directory', 'numfocus-projects.yaml')

const small = `format: 1
licence: CC0-1.0
projects:
- slug: lattice
  name: Lattice
  relation: sponsored
  website: null
  aliases: [latticework]
  security:
    channels:
    - {type: email, value: security@lattice.example, source: SECURITY.md, checked_on: '2026-01-01'}
    - {type: github-pvr, value: 'https://github.com/lattice/lattice/security/advisories/new'}
    bounty: none
- {slug: orphan, name: Orphan, relation: affiliated, website: null, security: {channels: [{type: none-found}]}}
`

function sure<T>(value: T | Refusal | null): T {
  if (isRefusal(value)) assert.fail(value.sentence)
  assert.ok(value !== null)
  return value
}

function inHouse<T>(house: TestHouse, act: (work: Work) => Promise<T>): Promise<T> {
  return house.works.as(actor, act)
}

async function withSmall(house: TestHouse) {
  await inHouse(house, async (work) => sure(await importDirectory(work, actor, small, house.clock.now())))
}

async function channelsOf(house: TestHouse, slug: string) {
  return sure(await inHouse(house, (work) => findProject(work, slug))).channels
}

type Shape = { projects: { slug: string }[] }

/** The order of the projects carries no meaning: an export has them by slug. */
function bySlug(yaml: string): Shape {
  const file = parse(yaml) as Shape
  return { ...file, projects: file.projects.sort((a, b) => (a.slug < b.slug ? -1 : 1)) }
}

test('what is imported can be exported again without a word lost', async (t) => {
  await using house = await openTestHouse()
  for (const yaml of [small, example]) {
    await inHouse(house, async (work) => {
      const options = { removesMissing: true }
      sure(await importDirectory(work, actor, yaml, house.clock.now(), options))
      assert.deepEqual(bySlug(await exportDirectory(work)), bySlug(yaml))
    })
  }
  if (!existsSync(sharedFile)) return t.diagnostic('../shared/directory is not beside this repository')
  const shared = readFileSync(sharedFile, 'utf8')
  await inHouse(house, async (work) => {
    sure(await importDirectory(work, actor, shared, house.clock.now(), { removesMissing: true }))
    assert.deepEqual(bySlug(await exportDirectory(work)), bySlug(shared))
    const { plan } = sure(await importDirectory(work, actor, await exportDirectory(work), house.clock.now()))
    assert.deepEqual([plan.added, plan.changed, plan.missing, plan.sameCount], [[], [], [], 153])
    assert.equal((await listProjects(work)).length, 153)
  })
})

test('importing the same file again changes nothing and leaves no second line in the record', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const before = await channelsOf(house, 'lattice')
  await withSmall(house)
  assert.deepEqual(await channelsOf(house, 'lattice'), before)
  assert.deepEqual(await actionsOf(house), ['directory imported'])
})

test('a channel keeps its id while kind and target stay, and gets another when they do not', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const [mail, form] = await channelsOf(house, 'lattice')
  const edited = small
    .replace('SECURITY.md', 'their website')
    .replace('advisories/new', 'advisories/elsewhere')
    .replace('name: Lattice', 'name: The Lattice')
  const { plan } = await inHouse(house, async (work) =>
    sure(await importDirectory(work, actor, edited, house.clock.now())),
  )
  assert.deepEqual(plan.changed[0]?.differences, [
    'name: “Lattice” becomes “The Lattice”',
    'drops the channel https://github.com/lattice/lattice/security/advisories/new',
    'changes what is said of security@lattice.example',
    'adds the channel https://github.com/lattice/lattice/security/advisories/elsewhere',
  ])
  const [mailAfter, formAfter] = await channelsOf(house, 'lattice')
  assert.equal(mailAfter?.id, mail?.id)
  assert.notEqual(formAfter?.id, form?.id)
})

test('a check made here outlives an import of an older file', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const channelId = (await channelsOf(house, 'lattice'))[0]!.id
  await inHouse(house, (work) => markChecked(work, actor, { slug: 'lattice', channelId }, house.clock.now()))
  await withSmall(house)
  const listed = sure(await inHouse(house, (work) => findListedProject(work, 'lattice')))
  assert.equal(listed.channels[0]?.channel.checkedOn, '2026-03-02')
})

test('a project missing from the file stays until a person asks, and comes back with its id', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const id = sure(await inHouse(house, (work) => findProject(work, 'orphan'))).id
  const without = small.replace(/- \{slug: orphan.*\n/, '')
  const first = await inHouse(house, (work) => importDirectory(work, actor, without, house.clock.now()))
  assert.deepEqual(
    sure(first).plan.missing.map((one) => one.slug),
    ['orphan'],
  )
  assert.ok(await inHouse(house, (work) => findProject(work, 'orphan')))
  await inHouse(house, (work) =>
    importDirectory(work, actor, without, house.clock.now(), { removesMissing: true }),
  )
  await inHouse(house, async (work) => {
    assert.equal(await findProject(work, 'orphan'), null)
    assert.equal((await readDirectoryProjects(work)).length, 1)
    assert.equal((await findProjectById(work, id))?.name, 'Orphan', 'a lane still finds its name')
  })
  await withSmall(house)
  assert.equal((await inHouse(house, (work) => findProject(work, 'orphan')))?.id, id)
})

test('a file that cannot be stored is refused as a whole, with the line', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const before = await inHouse(house, exportDirectory)
  const entry = (field: string) =>
    `format: 1\nprojects:\n- slug: lattice\n  name: Changed\n  relation: a\n  ${field}\n`
  const hostile = [
    entry('note: "a\\0b"'),
    entry('note: "\\ud800"'),
    entry('note: .inf'),
    entry('__proto__: {polluted: 1}'),
    entry('"a\\0": 1'),
    entry(`deep: ${'['.repeat(40)}${']'.repeat(40)}`),
    `format: 1\nprojects:\n- {slug: import, name: A, relation: a}\n`,
    `\0${small}`,
    'not a directory',
    '',
  ]
  for (const yaml of hostile) {
    const outcome = await inHouse(house, (work) => importDirectory(work, actor, yaml, house.clock.now()))
    assert.ok(isRefusal(outcome), yaml)
    assert.equal(outcome.why, 'invalid')
  }
  assert.equal(await inHouse(house, exportDirectory), before)
  const wide = entry('constructor: {a: 1}\n  toString: no\n  hasOwnProperty: 1')
  await inHouse(house, async (work) => sure(await importDirectory(work, actor, wide, house.clock.now())))
  assert.match(await inHouse(house, exportDirectory), /hasOwnProperty: 1/)
})

test('an import is refused when the directory changed after its preview', async () => {
  await using house = await openTestHouse()
  const version = await inHouse(house, directoryVersion)
  await withSmall(house)
  const late = await inHouse(house, (work) =>
    importDirectory(work, actor, example, house.clock.now(), { expectedVersion: version }),
  )
  assert.ok(isRefusal(late))
  assert.equal(late.why, 'conflict')
  assert.equal((await inHouse(house, listProjects)).length, 2)
})

test('of two imports that were previewed against the same directory only one is made', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const expectedVersion = await inHouse(house, directoryVersion)
  const apply = (name: string) =>
    inHouse(house, (work) => {
      const yaml = small.replace('name: Lattice', `name: ${name}`)
      return importDirectory(work, actor, yaml, house.clock.now(), { expectedVersion })
    })
  const outcomes = await Promise.all([apply('One'), apply('Two'), apply('Three')])
  assert.equal(outcomes.filter(isRefusal).length, 2)
})

test('another address is another channel: no mark, no check, links to the old one are dead', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const [mail] = await channelsOf(house, 'lattice')
  const place = { slug: 'lattice', channelId: mail!.id }
  const typed = { type: 'email', value: 'new@lattice.example', source: '', fingerprint: '' }
  await inHouse(house, async (work) => {
    sure(await markClearText(work, actor, { ...place, mayReceive: true }, house.clock.now()))
    assert.equal((await findProject(work, 'lattice'))?.channels[0]?.mayReceiveClearText, true)
    sure(await changeChannel(work, actor, place, typed, house.clock.now()))
  })
  const after = (await channelsOf(house, 'lattice'))[0]!
  assert.equal(after.target, 'new@lattice.example')
  assert.equal(after.mayReceiveClearText, false)
  assert.notEqual(after.id, mail!.id)
})

test('a correction of the source keeps the channel and what the file said beyond our fields', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const [mail] = await channelsOf(house, 'lattice')
  const typed = {
    type: 'email',
    value: mail!.target!,
    source: 'told by mail',
    fingerprint: 'ab12'.repeat(10),
  }
  await inHouse(house, (work) =>
    changeChannel(work, actor, { slug: 'lattice', channelId: mail!.id }, typed, house.clock.now()),
  )
  const listed = sure(await inHouse(house, (work) => findListedProject(work, 'lattice')))
  assert.equal(listed.channels[0]?.id, mail!.id)
  assert.equal(listed.channels[0]?.channel.checkedOn, '2026-01-01')
  assert.equal(listed.channels[0]?.channel.openpgpFingerprint, 'AB12'.repeat(10))
})

test('channels are added, moved and removed; a project without any is a task again', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const typed = { type: 'email', value: 'team@orphan.example', source: '', fingerprint: '' }
  const add = (work: Work) =>
    addChannel(work, actor, { slug: 'orphan', typed, isChecked: true }, house.clock.now())
  await inHouse(house, async (work) => sure(await add(work)))
  const twice = await inHouse(house, add)
  assert.ok(isRefusal(twice) && twice.field === 'value', 'the second press is told so')
  const [only, ...more] = await channelsOf(house, 'orphan')
  assert.equal(only?.target, 'team@orphan.example')
  assert.deepEqual(more, [], 'what was found takes the place of “none found”')
  const place = { slug: 'orphan', channelId: only!.id }
  await inHouse(house, (work) => removeChannel(work, actor, place, house.clock.now()))
  await inHouse(house, async (work) => sure(await removeChannel(work, actor, place, house.clock.now())))
  assert.deepEqual(
    (await channelsOf(house, 'orphan')).map((one) => one.type),
    ['not-checked'],
  )
  const [first, second] = await channelsOf(house, 'lattice')
  await inHouse(house, (work) =>
    reorderChannels(work, actor, { slug: 'lattice', channelId: second!.id, by: 'up' }, house.clock.now()),
  )
  assert.deepEqual(
    (await channelsOf(house, 'lattice')).map((one) => one.id),
    [second!.id, first!.id],
  )
  assert.deepEqual(await actionsOf(house), [
    'directory imported',
    'channel added',
    'channel removed',
    'channel moved',
  ])
})

test('two changes at once both happen, one after the other', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const add = (value: string) =>
    inHouse(house, (work) => {
      const typed = { type: 'email', value, source: '', fingerprint: '' }
      return addChannel(work, actor, { slug: 'lattice', typed, isChecked: false }, house.clock.now())
    })
  const addresses = ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example']
  await Promise.all(addresses.map(add))
  const targets = (await channelsOf(house, 'lattice')).map((one) => one.target)
  for (const address of addresses) assert.ok(targets.includes(address), address)
})

test('a bounce marks the channel and mail from there clears it', async () => {
  await using house = await openTestHouse()
  await withSmall(house)
  const now = house.clock.now()
  const failed = async () => (await channelsOf(house, 'lattice'))[0]?.hasFailed
  await inHouse(house, (work) => markChannelFailed(work, { address: 'SECURITY@lattice.example' }, now))
  assert.equal(await failed(), true)
  await inHouse(house, (work) => markChannelProven(work, 'security@Lattice.example', now))
  assert.equal(await failed(), false)
  const id = parseId<'channel'>((await channelsOf(house, 'lattice'))[0]!.id) as ChannelId
  await inHouse(house, (work) => markChannelFailed(work, { id }, now))
  assert.equal(await failed(), true)
  await inHouse(house, (work) => markChannelFailed(work, { id }, now))
  await inHouse(house, (work) => markChannelFailed(work, { address: 'nobody@elsewhere.example' }, now))
  const health = (await actionsOf(house)).slice(1)
  assert.deepEqual(health, ['channel failed', 'channel proven', 'channel failed'], 'each once')
})

test('proposals follow the directory as soon as it changes, and earlier cases by their version', async () => {
  await using house = await openTestHouse()
  const proposer = new ProjectProposer()
  const report = { subject: 'Heap overflow in latticework', text: 'The function latticework.read overflows.' }
  const slugs = async () =>
    (await inHouse(house, (work) => proposer.propose(work, report))).map((one) => one.slug)
  assert.deepEqual(await slugs(), [])
  await withSmall(house)
  assert.deepEqual(await slugs(), ['lattice'])
  const unlike = { subject: 'Gribble', text: 'the gribble frobnicates the wazzock zonk quux repeatedly' }
  let readings = 0
  const earlier = (version: string) => ({
    version,
    read: async () => {
      readings += 1
      const others = ['alpha beta gamma', 'delta epsilon zeta'].map((text) => ({ slug: 'lattice', text }))
      return [{ slug: 'orphan', text: unlike.text }, ...others]
    },
  })
  await inHouse(house, async (work) => {
    const [best] = await proposer.propose(work, unlike, earlier('1'))
    assert.equal(best?.slug, 'orphan')
    await proposer.propose(work, unlike, earlier('1'))
    assert.equal(readings, 1)
    await proposer.propose(work, unlike, earlier('2'))
    assert.equal(readings, 2)
  })
})

async function actionsOf(house: TestHouse): Promise<string[]> {
  const rows = await inHouse(house, ({ tx }) =>
    tx.selectFrom('record_entry').select('record_entry.action').orderBy('record_entry.id').execute(),
  )
  return rows.map((row) => row.action)
}
