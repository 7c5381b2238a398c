import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from '../../kernel/temporal.ts'
import { dueNotices } from './election-notices.ts'

const at = (text: string) => Temporal.Instant.from(text)
const open = {
  state: 'open',
  openedAt: at('2026-03-02T09:00:00Z'),
  closesAt: at('2026-03-10T00:00:00Z'),
} as const

test('the reminder is due a day before the close to the millisecond, and not after it', () => {
  assert.deepEqual(dueNotices(open, at('2026-03-08T23:59:59.999Z')), ['opened'])
  assert.deepEqual(dueNotices(open, at('2026-03-09T00:00:00Z')), ['opened', 'closing'])
  assert.deepEqual(dueNotices(open, at('2026-03-09T23:59:59.999Z')), ['opened', 'closing'])
  assert.deepEqual(dueNotices(open, open.closesAt), [])
})

test('an election opened within its last day is announced and not reminded of', () => {
  const late = { ...open, openedAt: at('2026-03-09T00:00:00Z') }
  assert.deepEqual(dueNotices(late, at('2026-03-09T12:00:00Z')), ['opened'])
})

test('a draft is nobody’s business, the tied are told, and an end is told whenever it comes', () => {
  assert.deepEqual(dueNotices({ ...open, state: 'void', openedAt: null }, open.closesAt), [])
  assert.deepEqual(dueNotices({ ...open, state: 'nameless' }, open.closesAt), [])
  assert.deepEqual(dueNotices({ ...open, state: 'tied' }, open.closesAt), ['tied'])
  for (const state of ['decided', 'void'] as const)
    assert.deepEqual(dueNotices({ ...open, state }, at('2026-09-01T00:00:00Z')), ['ended'])
})
