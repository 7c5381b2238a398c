import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openInner, openOuter } from '../../src/committee/ballot-envelopes.ts'
import { readHalf } from '../../src/committee/rules/half-code.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { EnvelopeBroken } from '../../src/sealing/hpke.ts'
import { type ElectionScene, openElectionScene } from '../support/election-scene.ts'
import { sql } from '../support/sql.ts'
import { dataFolderVariable } from '../support/test-server.ts'
import { learnedLinkage, linkages, strongest } from './attacker.ts'
import { runElection, type SeenElection, type Truth } from './election-world.ts'
import { dumpOf, filesOf, spellingsOf } from './stolen-bytes.ts'

/** Few enough for every run of the tests; `npm run secrecy` holds a thousand. */
const elections = 25
const voters = 8

let scene: ElectionScene
const runs: { seen: SeenElection; truth: Truth }[] = []

before(async () => {
  scene = await openElectionScene(voters - 4)
  for (let number = 0; number < elections; number += 1) runs.push(await runElection(scene))
})
after(() => scene[Symbol.asyncDispose]())

test('whoever has the dump, the times and a backup from before the close links ballots no better than by chance', () => {
  // The share of right guesses has a deviation of 1 / (voters * sqrt(elections)); six of them, for 50 ways.
  const allowed = 1 / voters + 6 / (voters * Math.sqrt(elections))
  const best = strongest(linkages(runs))
  assert.ok(best.share <= allowed, `${best.way} links ${best.share}, allowed ${allowed}`)
  assert.ok(learnedLinkage(runs).share <= 1 / voters + 9 / (voters * Math.sqrt(elections)))
})

test('the attacker would notice: with the order kept every ballot is linked', () => {
  const kept = runs.map(({ seen, truth }) => {
    const order = seen.lastCasts.map((voter) => truth.phraseOf.get(voter))
    const ballots = order.map(
      (phrase) => seen.ballots.find((one) => one.phrase === phrase) ?? seen.ballots[0]!,
    )
    return { seen: { ...seen, ballots }, truth }
  })
  assert.equal(strongest(linkages(kept)).share, 1)
  assert.equal(learnedLinkage(kept).share, 1)
})

test('each batch was written by one transaction, and all envelopes have one length', () => {
  for (const { seen } of runs) {
    assert.equal(new Set(seen.ballots.map(({ xmin }) => xmin)).size, 1)
    assert.equal(new Set(seen.nameless.map(({ xmin }) => xmin)).size, 1)
    assert.equal(seen.ballots.length, voters)
  }
  const lengths = new Set(runs.flatMap(({ seen }) => seen.castBefore.map(({ sealed }) => sealed.length)))
  assert.equal(lengths.size, 1)
})

test('a backup from before the close opens with both halves to what was published, and with one half to nothing', () => {
  for (const { seen, truth } of runs.slice(0, 5)) {
    const [outer, inner] = [readHalf(truth.halves.outer), readHalf(truth.halves.inner)]
    assert.ok(outer && inner)
    const opened = seen.castBefore.map(({ key, sealed }) => {
      const voter = key as PersonId
      assert.throws(() => openOuter(seen.id, voter, inner, sealed), EnvelopeBroken)
      assert.throws(() => openInner(seen.id, inner, sealed), EnvelopeBroken)
      const within = openOuter(seen.id, voter, outer, sealed)
      assert.throws(() => openInner(seen.id, outer, within), EnvelopeBroken)
      return openInner(seen.id, inner, within)
    })
    const recount = opened.map(({ phrase, scores }) => `${phrase} ${JSON.stringify(scores)}`).sort()
    const published = seen.ballots
      .map(({ phrase, scores }) => `${phrase} ${scores.replaceAll(' ', '')}`)
      .sort()
    assert.deepEqual(recount, published)
    // An envelope put under another voter's name does not open: nobody can vote for somebody else.
    const [first, second] = seen.castBefore
    assert.ok(first && second)
    assert.throws(() => openOuter(seen.id, second.key as PersonId, outer, first.sealed), EnvelopeBroken)
  }
})

test('no row says after the close who handed in what, and no row ever says half a key', async () => {
  for (const table of ['cast_ballot', 'nameless_ballot']) {
    assert.deepEqual(await sql(scene.owner, `select * from ${table}`), [], table)
  }
  const dump = await dumpOf(scene)
  for (const { truth } of runs) {
    for (const spelling of spellingsOf(truth.halves)) assert.ok(!dump.includes(spelling))
  }
  const phrase = runs[0]?.seen.ballots[0]?.phrase ?? ''
  assert.ok(dump.includes(phrase), 'a published phrase is found, so the search would find a key')
})

test('neither the write-ahead log nor the files of the tables hold half a key, or a choice before the count', async (t) => {
  const dataDir = process.env[dataFolderVariable]
  if (dataDir === undefined) return t.skip('the server’s files are elsewhere')
  const { truth } = await runElection(scene, ({ phraseOf }) => {
    const atClose = filesOf(dataDir)
    for (const phrase of phraseOf.values()) assert.ok(!atClose.includes(phrase))
  })
  const files = filesOf(dataDir)
  for (const spelling of spellingsOf(truth.halves)) assert.ok(!files.includes(spelling))
  const [phrase = ''] = truth.phraseOf.values()
  assert.ok(files.includes(phrase), 'the published phrase is found, so the search would find a key')
})
