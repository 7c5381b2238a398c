import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PersonId } from '../../../kernel/ids.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'
import { quorum } from '../quorum.ts'
import type { Threshold } from '../tally/threshold.ts'
import { closed, emptyFloor, type Floor, inOrder, made, settle } from './floor.ts'
import { kindFacts, type MotionKind, motionKinds } from './motion-kinds.ts'
import { isDecisive, type MotionVote, outcome, type VoteCast } from './outcome.ts'
import { mayMove, mayPresidingVote, maySecond } from './rule-set.ts'
import { writtenClosesAt } from './written.ts'

const kinds = Object.keys(motionKinds) as MotionKind[]
const who = (number: number) => `member ${number}` as PersonId

function votes(counts: Partial<Record<MotionVote, number>>): VoteCast[] {
  return Object.entries(counts)
    .flatMap(([vote, count]) => Array.from({ length: count }, () => vote as MotionVote))
    .map((vote, index) => ({ personId: who(index), vote }))
}

/** Five members, all present, unless said otherwise. */
function said(
  counts: Partial<Record<MotionVote, number>>,
  threshold: Threshold = 'majority-of-votes-cast',
  more: { kind?: MotionKind; present?: number; members?: number; hasNotice?: boolean } = {},
) {
  const { present = 5, members = 5, kind = 'main', hasNotice = false } = more
  const room = { present, members }
  const rule = quorum('more-than-half', 'filled-seats', { filled: members, all: members }, present)
  const citation = 'charter version 2, clause T4'
  return outcome(votes(counts), room, { kind, threshold, hasNotice }, { quorum: rule, citation })
}

test('the result says with which numbers, by which rule and which clause', () => {
  assert.equal(
    said({ for: 2, against: 1 }, 'majority-of-votes-cast', { present: 3 }).sentence,
    'Adopted: 2 for, 1 against, 0 abstaining; majority of votes cast; quorum 3 of 5 present (charter version 2, clause T4)',
  )
  assert.match(said({ for: 1, recused: 1, abstain: 1 }).sentence, /1 abstaining, 1 recused; majority/)
})

test('three to two passes by a majority, a tie never, and nobody voting adopts nothing', () => {
  assert.equal(said({ for: 3, against: 2 }).isAdopted, true)
  assert.equal(said({ for: 2, against: 2 }).isAdopted, false)
  for (const threshold of [
    'majority-of-votes-cast',
    'two-thirds-of-votes-cast',
    'majority-of-those-present',
  ] as const)
    assert.equal(said({}, threshold).isAdopted, false, threshold)
  assert.equal(said({ abstain: 5 }).isAdopted, false)
})

test('two to one with two abstaining is a majority of the votes cast and not of the five present', () => {
  assert.equal(said({ for: 2, against: 1, abstain: 2 }).isAdopted, true)
  assert.equal(said({ for: 2, against: 1, abstain: 2 }, 'majority-of-those-present').isAdopted, false)
})

test('two thirds: three to two fails, four to one passes, and exactly two thirds pass', () => {
  const twoThirds = 'two-thirds-of-votes-cast'
  assert.equal(said({ for: 3, against: 2 }, twoThirds).isAdopted, false)
  assert.equal(said({ for: 4, against: 1 }, twoThirds).isAdopted, true)
  assert.equal(said({ for: 2, against: 1 }, twoThirds).isAdopted, true)
})

test('of twenty members with five abstaining eight are enough', () => {
  const rule = 'majority-of-members-not-abstaining'
  const room = { present: 20, members: 20 }
  assert.equal(said({ for: 8, against: 7, abstain: 5 }, rule, room).isAdopted, true)
  assert.equal(said({ for: 7, against: 0, abstain: 5 }, rule, room).isAdopted, false)
})

test('ten members: three for, one against and a blank are a quorum of half, and adopted', () => {
  const half = quorum('at-least-half', 'filled-seats', { filled: 10, all: 10 }, 5)
  assert.equal(half.isQuorate, true)
  assert.equal(
    said({ for: 3, against: 1, abstain: 1 }, undefined, { present: 5, members: 10 }).isAdopted,
    true,
  )
})

test('with three present one who recuses themselves still counts for the quorum, and two vote', () => {
  const still = said({ for: 2, recused: 1 }, undefined, { present: 3 })
  assert.match(still.sentence, /^Adopted: 2 for, 0 against, 0 abstaining, 1 recused; .*quorum 3 of 5 present/)
})

test('what was adopted is taken back by two thirds, by most of all members, or by a majority with notice', () => {
  const rescind = (counts: Parameters<typeof said>[0], hasNotice = false) =>
    said(counts, undefined, { kind: 'rescind', hasNotice }).isAdopted
  assert.equal(rescind({ for: 2, against: 1 }), true)
  assert.equal(rescind({ for: 3, against: 2 }), true, 'three of five members are most of them')
  assert.equal(said({ for: 3, against: 2 }, undefined, { kind: 'rescind', members: 9 }).isAdopted, false)
  assert.equal(
    said({ for: 3, against: 2 }, undefined, { kind: 'rescind', members: 9, hasNotice: true }).isAdopted,
    true,
  )
})

test('voting now and limiting debate need two thirds whatever the charter says of main motions', () => {
  for (const kind of ['previous-question', 'limit-debate'] as const)
    assert.equal(said({ for: 3, against: 2 }, 'majority-of-votes-cast', { kind }).isAdopted, false, kind)
  assert.equal(said({ for: 3, against: 2 }, 'two-thirds-of-votes-cast', { kind: 'adjourn' }).isAdopted, true)
})

function pile(...made_: MotionKind[]): Floor {
  return made_.reduce((floor, kind, index) => {
    assert.equal(inOrder(floor, kind), null, `${kind} on ${floor.pending.map((each) => each.kind)}`)
    return made(floor, `${index} ${kind}`, kind).floor
  }, emptyFloor)
}

test('motions pile up from low to high and never the other way', () => {
  const ladder = pile('main', 'postpone-indefinitely', 'refer', 'postpone-to-time', 'limit-debate')
  assert.equal(inOrder(ladder, 'adjourn'), null)
  for (const kind of ['main', 'postpone-indefinitely', 'refer', 'limit-debate'] as const)
    assert.ok(isRefusal(inOrder(ladder, kind)), kind)
  for (const kind of kinds.filter((each) => kindFacts(each).class === 'subsidiary'))
    assert.ok(isRefusal(inOrder(emptyFloor, kind)), `${kind} acts on nothing`)
})

test('an amendment of an amendment is the last', () => {
  const twice = pile('main', 'amend', 'amend')
  assert.ok(isRefusal(inOrder(twice, 'amend')))
  const { settled, floor } = settle(twice, 'adopted')
  assert.deepEqual(settled, [{ id: '2 amend', state: 'adopted' }])
  assert.equal(inOrder(floor, 'amend'), null, 'and another one after it')
  assert.ok(isRefusal(inOrder(pile('main', 'previous-question'), 'amend')), 'voting now cannot be amended')
})

test('after a decision to vote now nothing is amended, and laying on the table still may be moved', () => {
  const { floor } = settle(pile('main', 'previous-question'), 'adopted')
  assert.ok(isRefusal(inOrder(floor, 'amend')))
  assert.ok(isRefusal(inOrder(floor, 'refer')))
  assert.equal(inOrder(floor, 'lay-on-table'), null)
  assert.equal(inOrder(settle(floor, 'adopted').floor, 'main'), null, 'the next matter is open again')
})

test('a matter that is postponed takes along what acted on it', () => {
  const { settled, floor } = settle(pile('main', 'amend', 'postpone-to-time'), 'adopted')
  assert.deepEqual(
    settled.map(({ state }) => state),
    ['adopted', 'postponed', 'fallen'],
  )
  assert.deepEqual(floor, emptyFloor)
  const lost = settle(pile('main', 'postpone-to-time'), 'rejected')
  assert.deepEqual(
    lost.floor.pending.map(({ kind }) => kind),
    ['main'],
    'one that is lost leaves it where it was',
  )
})

test('a meeting that adjourns leaves nothing before it', () => {
  const done = settle(pile('main', 'amend', 'adjourn'), 'adopted')
  assert.equal(done.effect, 'adjourned')
  assert.deepEqual(done.floor, emptyFloor)
  assert.equal(closed(pile('main', 'amend')).length, 2)
})

test('whatever is moved and decided, in any order, each motion ends once and the pile stays in rank', () => {
  const step = fc.oneof(
    fc.constantFrom(...kinds),
    fc.constantFrom('adopted' as const, 'rejected' as const, 'withdrawn' as const),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let floor = emptyFloor
      const ended: string[] = []
      let count = 0
      for (const each of steps) {
        if (each === 'adopted' || each === 'rejected' || each === 'withdrawn') {
          if (floor.pending.length === 0) continue
          const before = floor.pending.length
          const done = settle(floor, each)
          floor = done.floor
          ended.push(...done.settled.map(({ id }) => id))
          assert.equal(before, floor.pending.length + done.settled.length)
        } else if (inOrder(floor, each) === null) {
          count += 1
          floor = made(floor, String(count), each).floor
        }
        const ranks = floor.pending
          .filter(({ kind }) => kind !== 'amend')
          .map(({ kind }) => kindFacts(kind).rank)
        assert.deepEqual(
          ranks,
          [...ranks].sort((a, b) => a - b),
        )
        assert.ok(floor.pending.filter(({ kind }) => kindFacts(kind).class === 'main').length <= 1)
        if (floor.isDebateClosed) assert.ok(floor.pending.length > 0)
      }
      assert.equal(new Set(ended).size, ended.length)
      assert.equal(ended.length + floor.pending.length, count)
    }),
  )
})

test('on a small board the chair moves and votes and nobody seconds; a large assembly does otherwise', () => {
  const chair = { personId: who(0), presidingId: who(0), cite: 'clause O2' }
  const member = { personId: who(1), presidingId: who(0), cite: 'clause O2' }
  const motion = { movedById: who(2), isSeconded: false }
  assert.equal(mayMove('small-board', chair), null)
  assert.ok(isRefusal(mayMove('large-assembly', chair)))
  assert.ok(isRefusal(maySecond('small-board', motion, member)))
  assert.equal(maySecond('large-assembly', motion, member), null)
  assert.ok(isRefusal(maySecond('large-assembly', { ...motion, movedById: who(1) }, member)))
  const rule = { kind: 'main', threshold: 'majority-of-votes-cast', hasNotice: false } as const
  const room = { present: 5, members: 5 }
  const tied = [...votes({ for: 2, against: 2 })]
  const own = { personId: who(9), vote: 'for' as const }
  assert.equal(mayPresidingVote('large-assembly', isDecisive(tied, room, rule, own), 'O2'), null)
  assert.ok(
    isRefusal(mayPresidingVote('large-assembly', isDecisive(votes({ for: 3 }), room, rule, own), 'O2')),
  )
  assert.equal(mayPresidingVote('small-board', false, 'O2'), null)
})

test('a proposal whose words change on the sixth day stands for seven new days, whatever the clocks do', () => {
  const zone = 'America/New_York'
  const first = Temporal.Instant.from('2026-03-03T17:00:00Z')
  assert.equal(writtenClosesAt(first, zone).toString(), '2026-03-10T16:00:00Z', 'noon is noon')
  const edited = first.add({ hours: 24 * 6 })
  assert.equal(writtenClosesAt(edited, zone).toString(), '2026-03-16T17:00:00Z')
})
