import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { shippedCharter } from '../presets.ts'
import type { Charter } from './charter.ts'
import { compareCharters, gatedParts } from './compare-charters.ts'
import { type Paper, papersNeeded, publishing } from './publishing.ts'
import { readCharter } from './read-charter.ts'

const before = { charter: shippedCharter(), version: 3 }
const today = Temporal.PlainDate.from('2026-05-04')

/** The shipped charter with these changes of its text. */
function changed(...changes: readonly (readonly [string, string])[]): Charter {
  let text = before.charter.text
  for (const [from, to] of changes) {
    assert.ok(text.includes(from), from)
    text = text.replace(from, to)
  }
  const charter = readCharter(text)
  assert.ok(!isRefusal(charter), JSON.stringify(charter))
  return charter
}

const motion: Paper = {
  reference: 'D-2026-4',
  body: 'committee',
  decidedOn: Temporal.PlainDate.from('2026-05-01'),
  supersededBy: null,
  usedBy: null,
}
const approval: Paper = { ...motion, reference: 'D-2026-5', body: 'board' }
const none = { motion: null, approval: null }

function refusal(
  after: Charter,
  papers: { motion: Paper | null; approval: Paper | null },
  on = today,
): string {
  return publishing(before, after, papers, on)?.sentence ?? 'published'
}

const quorum = changed(['quorum.kind: { value: more-than-half', 'quorum.kind: { value: at-least-half'])
const mission = changed(['within a week at most', 'within five days at most'])
const target = changed(['seats.target: { value: 5', 'seats.target: { value: 4'])

test('R30: a change outside purpose and mission needs an adopted motion, and no more', () => {
  assert.match(refusal(quorum, none), /needs an adopted motion of the committee \(rule R30\)/)
  assert.match(refusal(quorum, { motion: approval, approval: null }), /a decision of the board, not a motion/)
  assert.equal(refusal(quorum, { motion, approval: null }), 'published')
})

test('R31: a change of the mission is not published without the board’s approval', () => {
  assert.match(
    refusal(mission, { motion, approval: null }),
    /changes the section Mission, which the board approves first \(charter version 3, clause V2; rule R31\)/,
  )
  assert.match(refusal(mission, { motion, approval: motion }), /D-2026-4 is no decision of the board/)
  assert.equal(refusal(mission, { motion: null, approval }), 'published')
})

test('R1, R31: the target of five members stands in the mission, so changing the value needs the board as well', () => {
  assert.match(refusal(target, { motion, approval: null }), /This changes seats.target, which the board/)
  assert.equal(refusal(target, { motion: null, approval }), 'published')
})

test('R2: the floor of three members is the committee’s own to change', () => {
  const floor = changed(['seats.floor: { value: 3', 'seats.floor: { value: 4'])
  assert.equal(refusal(floor, { motion, approval: null }), 'published')
})

test('a change of both kinds needs both papers', () => {
  const both = changed(
    ['within a week at most', 'within five days at most'],
    ['A majority of the members', 'Half of the members'],
  )
  assert.match(refusal(both, { motion, approval: null }), /R31/)
  assert.match(refusal(both, { motion: null, approval }), /R30/)
  assert.equal(refusal(both, { motion, approval }), 'published')
})

test('a setting that is moved out of the mission, or into it, is still the board’s', () => {
  const moved = changed([
    'case.readers: { value: members, clause: M3 }',
    'case.readers: { value: members, clause: C3 }',
  ])
  assert.deepEqual(gatedParts(compareCharters(before.charter, moved)), ['case.readers'])
  assert.deepEqual(gatedParts(compareCharters(moved, before.charter)), ['case.readers'])
})

test('a gated section that is renamed or dropped cannot slip by', () => {
  const more = changed([
    'gated.sections: { value: [Purpose, Mission]',
    'gated.sections: { value: [Purpose, Mission, Reports]',
  ])
  const now = { charter: more, version: 4 }
  const renamed = readCharter(more.text.replace('## Reports', '## Papers').replace(', Reports]', ']'))
  assert.ok(!isRefusal(renamed))
  const said = publishing(now, renamed, { motion, approval: null }, today)?.sentence ?? ''
  assert.match(
    said,
    /the section Reports, report\.due, report\.reminders, gated\.sections|the section Reports/,
  )
})

test('an approval dated after the day of publishing is refused, one of that day is not', () => {
  const late = { ...approval, decidedOn: today.add({ days: 1 }) }
  assert.match(refusal(mission, { motion: null, approval: late }), /dated 2026-05-05, after today/)
  assert.equal(refusal(mission, { motion: null, approval: { ...approval, decidedOn: today } }), 'published')
  assert.match(
    refusal(quorum, { motion: { ...motion, decidedOn: today.add({ days: 1 }) }, approval: null }),
    /after today/,
  )
})

test('a superseded decision, or one that another version stands on, approves nothing', () => {
  assert.match(
    refusal(mission, { motion: null, approval: { ...approval, supersededBy: 'D-2026-9' } }),
    /superseded by D-2026-9/,
  )
  assert.match(
    refusal(quorum, { motion: { ...motion, usedBy: 2 }, approval: null }),
    /what version 2 was published on/,
  )
})

test('a paper that is named must be good even where none is needed', () => {
  assert.match(refusal(quorum, { motion, approval: { ...approval, usedBy: 1 } }), /what version 1/)
  assert.match(refusal(mission, { motion: { ...motion, supersededBy: 'D-2026-9' }, approval }), /superseded/)
})

test('what says the same is not published again', () => {
  assert.match(refusal(before.charter, { motion, approval }), /says what version 3 says/)
})

test('R14: the first charter founds the committee and needs the board, even word for word as shipped', () => {
  const founding = { charter: before.charter, version: 0 }
  assert.deepEqual(papersNeeded(founding, before.charter).forTheBoard, ['the first charter of the committee'])
  assert.match(
    publishing(founding, before.charter, { motion, approval: null }, today)?.sentence ?? '',
    /rule R31/,
  )
  assert.equal(publishing(founding, before.charter, { motion: null, approval }, today), null)
})
