import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quorum, quorumOf } from './quorum.ts'

const oneToTwelve = Array.from({ length: 12 }, (_, index) => index + 1)

test('R23: more than half of one to twelve', () => {
  const needed = oneToTwelve.map((of) => quorumOf('more-than-half', of))
  assert.deepEqual(needed, [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7])
})

test('at least half of one to twelve', () => {
  const needed = oneToTwelve.map((of) => quorumOf('at-least-half', of))
  assert.deepEqual(needed, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6])
})

test('R23: eight of sixteen is at least half and not more than half', () => {
  const sixteen = { filled: 16, all: 16 }
  assert.equal(quorum('more-than-half', 'filled-seats', sixteen, 8).isQuorate, false)
  assert.equal(quorum('at-least-half', 'filled-seats', sixteen, 8).isQuorate, true)
})

test('with five seats of which three are filled, two are a quorum of the filled and none of all', () => {
  const seats = { filled: 3, all: 5 }
  assert.equal(quorum('more-than-half', 'filled-seats', seats, 2).words, 'quorum 2 of 3 present')
  assert.equal(quorum('more-than-half', 'all-seats', seats, 2).words, 'no quorum: 2 of 5 present, 3 needed')
})

test('ten members need four for at least a third', () => {
  assert.equal(quorumOf('at-least-a-third', 10), 4)
  assert.equal(quorumOf('at-least-a-third', 9), 3)
})

test('an empty room is never a quorum, not even of an empty committee', () => {
  for (const rule of ['more-than-half', 'at-least-half', 'at-least-a-third'] as const) {
    assert.equal(quorum(rule, 'filled-seats', { filled: 0, all: 0 }, 0).isQuorate, false, rule)
  }
})

test('ten members at a vote with a blank: five handed in are at least half', () => {
  assert.equal(quorum('at-least-half', 'all-seats', { filled: 10, all: 10 }, 3 + 1 + 1).isQuorate, true)
})
