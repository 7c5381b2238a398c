import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from '../../kernel/temporal.ts'
import { type ClockFacts, clockOf } from './clock.ts'

const due = Temporal.Instant.from('2026-03-09T08:00:00Z')
const open: ClockFacts = {
  state: 'new',
  tray: 'new',
  acknowledgedAt: null,
  acknowledgeBy: due,
  changedAt: due,
}

test('the promise counts down, and never says more time than there is', () => {
  const at = (hours: number) => clockOf(open, due.subtract({ hours }))
  assert.equal(at(71).words, '2 days left')
  assert.equal(at(25).tone, 'neutral')
  assert.deepEqual([at(24).tone, at(24).words], ['warning', '24 hours left'])
  assert.deepEqual([at(0).kind, at(-3).words], ['overdue', '3 hours overdue'])
})

test('a case answered after its promise is not said to have been in time', () => {
  const answered = (hours: number): ClockFacts => ({
    ...open,
    state: 'acknowledged',
    tray: 'none',
    acknowledgedAt: due.add({ hours }),
  })
  assert.equal(clockOf(answered(-1), due).words, 'answered in time')
  assert.equal(clockOf(answered(1), due).words, 'answered late')
})

test('an answered case that waits for us says how long', () => {
  const waiting: ClockFacts = { ...open, state: 'acknowledged', tray: 'waiting-for-us', acknowledgedAt: due }
  assert.deepEqual(clockOf(waiting, due.add({ hours: 72 })), {
    kind: 'waiting',
    words: 'waits 3 days',
    tone: 'warning',
  })
})
