import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from '../../kernel/temporal.ts'
import { endOf, isHeldAt, isOver, rolesAt } from './roles.ts'

const instant = fc
  .integer({ min: 0, max: 4_000_000_000_000 })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds))

const interval = fc
  .tuple(instant, fc.option(fc.integer({ min: 1, max: 400_000_000_000 })))
  .map(([beginsAt, length]) => ({
    beginsAt,
    endsAt: length === null ? null : beginsAt.add({ milliseconds: length }),
  }))

test('a role is held from its first instant until just before its last', () => {
  fc.assert(
    fc.property(interval, (role) => {
      assert.equal(isHeldAt(role, role.beginsAt), true)
      assert.equal(isHeldAt(role, role.beginsAt.subtract({ nanoseconds: 1 })), false)
      if (role.endsAt === null) return
      assert.equal(isHeldAt(role, role.endsAt.subtract({ nanoseconds: 1 })), true)
      assert.equal(isHeldAt(role, role.endsAt), false)
    }),
  )
})

test('who follows at the instant the other leaves: at every instant one of them holds the role, never both', () => {
  fc.assert(
    fc.property(instant, instant, fc.option(instant), (beginsAt, handsOverAt, asked) => {
      const at = asked ?? handsOverAt
      fc.pre(Temporal.Instant.compare(beginsAt, handsOverAt) < 0)
      const both = [
        { beginsAt, endsAt: handsOverAt },
        { beginsAt: handsOverAt, endsAt: null },
      ]
      assert.equal(rolesAt(both, at).length, Temporal.Instant.compare(at, beginsAt) >= 0 ? 1 : 0)
    }),
  )
})

test('a role ended at an instant is not held at any later one, and keeps an interval that is not empty', () => {
  fc.assert(
    fc.property(interval, instant, (role, now) => {
      const ended = { beginsAt: role.beginsAt, endsAt: endOf(role, now) }
      assert.ok(Temporal.Instant.compare(ended.endsAt, ended.beginsAt) > 0)
      const later = Temporal.Instant.compare(now, ended.endsAt) < 0 ? ended.endsAt : now
      assert.equal(isHeldAt(ended, later), false)
      assert.equal(isOver(ended, later), true)
    }),
  )
})

test('a role that is yet to begin is not over', () => {
  const beginsAt = Temporal.Instant.from('2026-06-01T00:00:00Z')
  const role = { beginsAt, endsAt: beginsAt.add({ hours: 1 }) }
  assert.equal(isOver(role, beginsAt.subtract({ hours: 1 })), false)
  assert.equal(isHeldAt(role, beginsAt.subtract({ hours: 1 })), false)
})
