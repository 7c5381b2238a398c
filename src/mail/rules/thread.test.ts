import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { groupByThread, type ThreadHeaders } from './thread.ts'

const mail = (
  messageId: string | null,
  inReplyTo: string[] = [],
  references: string[] = [],
): ThreadHeaders => ({
  messageId,
  inReplyTo,
  references,
})

test('a reply belongs to the mail it names, in whatever order they come', () => {
  assert.deepEqual(groupByThread([mail('<2@a>', ['<1@a>']), mail('<9@b>'), mail('<1@a>')]), [0, 1, 0])
})

test('two answers to a mail that is not here belong together', () => {
  assert.deepEqual(groupByThread([mail('<2@a>', [], ['<0@a>']), mail('<3@a>', ['<0@a>'])]), [0, 0])
})

test('mails without ids stand alone, whatever they have in common', () => {
  assert.deepEqual(groupByThread([mail(null), mail(null)]), [0, 1])
})

test('the groups do not depend on the order of the mails', () => {
  const id = fc.integer({ min: 0, max: 12 }).map((n) => `<${n}@x>`)
  const mails = fc.array(
    fc.record({
      messageId: id,
      inReplyTo: fc.array(id, { maxLength: 2 }),
      references: fc.array(id, { maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(mails, (list) => {
      const there = groupByThread(list)
      const back = groupByThread([...list].reverse()).reverse()
      for (let i = 0; i < list.length; i++)
        for (let j = 0; j < list.length; j++) assert.equal(there[i] === there[j], back[i] === back[j])
    }),
  )
})
