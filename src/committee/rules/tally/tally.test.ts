import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../../kernel/refusal.ts'
import { type Counting, defaultTieProtocol } from './counting.ts'
import { show } from './fraction.ts'
import { type TallyInput, type TallyResult, tally } from './tally.ts'
import { parseTieProtocol, tieProtocols } from './tie-protocol.ts'

const countings: readonly Counting[] = [
  { method: 'score', reading: 'sum', ratersMin: 0 },
  { method: 'score', reading: 'mean', ratersMin: 2 },
  { method: 'star' },
  { method: 'bloc-star' },
  { method: 'approval', asksMajority: true },
  { method: 'rating', weights: [], meanMin: null },
  { method: 'yes-no', threshold: 'majority-of-those-present', present: null, members: null },
]

const protocols = Object.keys(tieProtocols).map((name) => parseTieProtocol(name) ?? 'lot')

/** Scores from a short range, so that ties are frequent; some blanks, some ballots that break the rules. */
const cell = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>(0, 1) },
  { weight: 6, arbitrary: fc.constantFrom<unknown>(3, 4, 5) },
  { weight: 2, arbitrary: fc.constant<unknown>(null) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('recused', -1, 6, 2.5, '3') },
)

const elections: fc.Arbitrary<TallyInput> = fc
  .record({ candidates: fc.integer({ min: 1, max: 5 }), counting: fc.constantFrom(...countings) })
  .chain(({ candidates, counting }) =>
    fc.record({
      counting: fc.constant(counting),
      candidates: fc.constant(['Ada', 'Ben', 'Cem', 'Dee', 'Eve'].slice(0, candidates)),
      seats: counting.method === 'star' ? fc.constant(1) : fc.integer({ min: 1, max: 4 }),
      ballots: fc.array(fc.array(cell, { minLength: candidates, maxLength: candidates }), { maxLength: 8 }),
      tieProtocol: fc.constantFrom(...protocols),
      cap: fc.option(
        fc.record({
          employers: fc.array(fc.constantFrom('Acme', 'Other', null), {
            minLength: candidates,
            maxLength: candidates,
          }),
          atMost: fc.integer({ min: 1, max: 2 }),
        }),
      ),
      lot: fc.option(fc.shuffledSubarray([0, 1, 2, 3, 4].slice(0, candidates), { minLength: candidates })),
    }),
  )

function counted(input: TallyInput): TallyResult {
  const result = tally(input)
  assert.ok(!isRefusal(result))
  return result
}

function named(input: TallyInput, candidates: readonly number[] = []): string[] {
  return candidates.map((one) => input.candidates[one] ?? '?').sort()
}

test('the order of the ballots never changes the result, not even a word of the log', () => {
  fc.assert(
    fc.property(elections, fc.infiniteStream(fc.nat()), (input, keys) => {
      const shuffled = input.ballots
        .map((ballot) => ({ ballot, key: keys.next().value }))
        .sort((one, other) => one.key - other.key)
        .map(({ ballot }) => ballot)
      assert.deepEqual(counted({ ...input, ballots: shuffled }), counted(input))
    }),
  )
})

test('candidates in another order are elected, tied and totalled all the same', () => {
  fc.assert(
    fc.property(elections, fc.infiniteStream(fc.nat()), (input, keys) => {
      const order = input.candidates
        .map((_, index) => ({ index, key: keys.next().value }))
        .sort((one, other) => one.key - other.key)
        .map(({ index }) => index)
      const permuted: TallyInput = {
        ...input,
        candidates: order.map((index) => input.candidates[index] ?? '?'),
        ballots: input.ballots.map((ballot) => order.map((index) => ballot[index])),
        cap: input.cap && {
          ...input.cap,
          employers: order.map((index) => input.cap?.employers[index] ?? null),
        },
        lot: input.lot?.map((candidate) => order.indexOf(candidate)) ?? null,
      }
      const [one, other] = [counted(input), counted(permuted)]
      assert.deepEqual(named(permuted, other.elected), named(input, one.elected))
      assert.deepEqual(named(permuted, other.tied[0]), named(input, one.tied[0]))
      const totals = order.map((index) => one.totals[index] ?? null)
      assert.deepEqual(
        other.totals.map((total) => total && show(total)),
        totals.map((total) => total && show(total)),
      )
    }),
  )
})

test('one more seat takes nobody theirs', () => {
  fc.assert(
    fc.property(elections, (input) => {
      fc.pre(input.counting.method !== 'star')
      const lot = input.lot ?? input.candidates.map((_, index) => index)
      const fewer = counted({ ...input, lot }).elected
      const more = counted({ ...input, lot, seats: input.seats + 1 }).elected
      assert.deepEqual(more.filter((candidate) => fewer.includes(candidate)).length, fewer.length)
      assert.ok(more.length - fewer.length <= 1 || input.counting.method === 'yes-no')
    }),
  )
})

test('whatever the lot says, the elected are those sure of a seat and some of the tied', () => {
  fc.assert(
    fc.property(elections, (input) => {
      const open = counted({ ...input, lot: null })
      const lot = input.lot ?? input.candidates.map((_, index) => index)
      const { elected, tied } = counted({ ...input, lot })
      assert.deepEqual(tied, [])
      const possible = [...open.elected, ...(open.tied[0] ?? [])]
      assert.ok(open.elected.every((candidate) => elected.includes(candidate)))
      assert.ok(elected.every((candidate) => possible.includes(candidate)))
      if (open.tied.length === 0) assert.deepEqual([...elected].sort(), [...open.elected].sort())
    }),
  )
})

test('every ballot is counted once: tallied, abstaining or invalid', () => {
  fc.assert(
    fc.property(elections, (input) => {
      const { tallied, abstentions, invalid, elected } = counted(input)
      assert.equal(tallied + abstentions + invalid, input.ballots.length)
      assert.equal(new Set(elected).size, elected.length)
      assert.ok(input.counting.method === 'yes-no' || elected.length <= input.seats)
    }),
  )
})

test('no more of one employer sit together than the cap allows', () => {
  fc.assert(
    fc.property(elections, (input) => {
      fc.pre(input.cap !== null && input.counting.method !== 'yes-no')
      const { elected } = counted(input)
      for (const employer of ['Acme', 'Other']) {
        const seated = elected.filter((candidate) => input.cap?.employers[candidate] === employer)
        assert.ok(seated.length <= (input.cap?.atMost ?? 0))
      }
    }),
  )
})

test('the highest sum of scores is elected, as an own addition finds it', () => {
  fc.assert(
    fc.property(elections, (input) => {
      const score: TallyInput = {
        ...input,
        counting: { method: 'score', reading: 'sum', ratersMin: 0 },
        seats: 1,
        cap: null,
        lot: null,
      }
      const isValid = (ballot: readonly unknown[]) =>
        ballot.every((one) => one === null || (Number.isInteger(one) && Number(one) >= 0 && Number(one) <= 5))
      const valid = input.ballots.filter((ballot) => isValid(ballot) && ballot.some((one) => one !== null))
      const sums = input.candidates.map((_, index) =>
        valid.reduce((all, ballot) => all + Number(ballot[index] ?? 0), 0),
      )
      const highest = input.candidates
        .map((_, index) => index)
        .filter((index) => sums[index] === Math.max(...sums))
      const { elected, tied } = counted(score)
      const expected = valid.length === 0 ? [] : highest
      assert.deepEqual([...elected, ...(tied[0] ?? [])], expected)
    }),
  )
})

test('a tie for the runoff that changes nothing elects, and the log says why no lot is needed', () => {
  // Bo and Cy are equal in everything, and Ana beats either.
  const input: TallyInput = {
    counting: { method: 'star' },
    candidates: ['Ana', 'Bo', 'Cy'],
    ballots: [
      [5, 3, 3],
      [5, 3, 3],
      [0, 3, 3],
    ],
    seats: 1,
    tieProtocol: defaultTieProtocol('star'),
    cap: null,
    lot: null,
  }
  const { elected, tied, log } = counted(input)
  assert.deepEqual([elected, tied], [[0], []])
  assert.match(log.join('\n'), /Nothing tells Bo and Cy apart, and it does not matter/)
})

test('twenty equal candidates for ten seats are one tie, said at once', () => {
  const candidates = Array.from({ length: 20 }, (_, index) => `Candidate ${index + 1}`)
  for (const counting of countings.filter(({ method }) => method === 'score' || method === 'bloc-star')) {
    const ballots = [candidates.map(() => 4), candidates.map(() => 4)]
    const { elected, tied } = counted({
      counting,
      candidates,
      ballots,
      seats: 10,
      tieProtocol: 'O-2025',
      cap: null,
      lot: null,
    })
    assert.deepEqual(elected, [])
    assert.equal(tied[0]?.length, 20)
  }
})

test('nobody is elected without a ballot', () => {
  for (const counting of countings) {
    const input = {
      counting,
      candidates: ['Ada', 'Ben'],
      seats: 1,
      tieProtocol: 'lot',
      cap: null,
      lot: null,
    } as const
    for (const ballots of [[], [[null, null]], [[9, 9]]]) {
      const { elected, tied } = counted({ ...input, ballots })
      assert.deepEqual([elected, tied], [[], []], counting.method)
    }
  }
})
