import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { keptBriefly } from './kept-briefly.ts'

test('a question asked twice is read once, and read again when its time is over', async () => {
  let reads = 0
  const ask = keptBriefly(30, async (question) => {
    reads += 1
    return `${question} ${reads}`
  })
  assert.deepEqual(await Promise.all([ask('a'), ask('a')]), ['a 1', 'a 1'])
  assert.equal(await ask('b'), 'b 2')
  await pause(40)
  assert.equal(await ask('a'), 'a 3')
})

test('a reading that failed is not kept', async () => {
  let reads = 0
  const ask = keptBriefly(10_000, async () => {
    reads += 1
    if (reads === 1) throw new Error('away')
    return reads
  })
  await assert.rejects(ask('a'))
  assert.equal(await ask('a'), 2)
})

test('strangers who guess names cannot make it grow without end', async () => {
  let reads = 0
  const ask = keptBriefly(10_000, async () => {
    reads += 1
    return reads
  })
  for (let name = 0; name < 1_001; name += 1) await ask(`guess${name}`)
  assert.equal(await ask('guess1000'), 1_001)
  assert.equal(await ask('guess0'), 1_002, 'forgotten with the others')
})
