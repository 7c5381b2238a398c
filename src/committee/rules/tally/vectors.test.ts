import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../../../kernel/refusal.ts'
import { type Counting, defaultTieProtocol } from './counting.ts'
import { show } from './fraction.ts'
import type { LotOrder } from './lot.ts'
import { type TallyInput, type TallyResult, tally } from './tally.ts'
import type { TieProtocolName } from './tie-protocol.ts'

type Asked = {
  readonly counting?: Counting
  readonly seats?: number
  readonly tieProtocol?: TieProtocolName
  readonly cap?: TallyInput['cap']
  readonly lot?: LotOrder
}

/** "540" is a ballot with 5, 4 and 0; "r" recuses and "-" is a blank. */
function ballotOf(digits: string): (number | null | string)[] {
  return [...digits].map((one) => (one === '-' ? null : one === 'r' ? 'recused' : Number(one)))
}

function count(candidates: string[], ballots: readonly unknown[][], asked: Asked = {}): TallyResult {
  const counting = asked.counting ?? { method: 'star' }
  const result = tally({
    counting,
    seats: asked.seats ?? 1,
    candidates,
    ballots,
    tieProtocol: asked.tieProtocol ?? defaultTieProtocol(counting.method),
    cap: asked.cap ?? null,
    lot: asked.lot ?? null,
  })
  assert.ok(!isRefusal(result))
  return result
}

function outcome(candidates: string, ballots: string, asked: Asked = {}) {
  const names = candidates.split(',')
  const result = count(names, ballots.split(',').map(ballotOf), asked)
  return {
    totals: result.totals.map((total) => (total === null ? '' : show(total))).join(','),
    elected: result.elected.map((one) => names[one]).join(','),
    tied: result.tied.map((group) => group.map((one) => names[one]).join('/')).join(','),
    log: result.log.join('\n'),
  }
}

const score: Counting = { method: 'score', reading: 'sum', ratersMin: 0 }
const bloc: Counting = { method: 'bloc-star' }
const approval: Counting = { method: 'approval', asksMajority: false }
const four = 'Allison,Bill,Carmen,Doug'
const starProtocols = ['S', 'O-2023', 'O-2025'] as const

test('T1: Allison wins the runoff against Carmen 7 to 3', () => {
  const { log, ...rest } = outcome(four, '5214,5210,5210,5210,5340,5140,5140,4051,3450,3555')
  assert.deepEqual(rest, { totals: '45,22,31,10', elected: 'Allison', tied: '' })
  assert.match(log, /7 ballots for Allison, 3 for Carmen/)
})

test('T2: Bill goes on head to head, and a runoff of 5 to 5 goes to the higher total', () => {
  const ballots = '5433,4511,4512,3510,5430,5041,5040,4051,3450,3554'
  const { log, ...rest } = outcome(four, ballots)
  assert.deepEqual(rest, { totals: '41,32,32,12', elected: 'Allison', tied: '' })
  assert.match(log, /Bill and Carmen are tied at 32 for 1 place in the runoff/)
  assert.match(log, /5 ballots for Allison, 5 for Bill/)
  for (const tieProtocol of starProtocols) {
    assert.equal(outcome(four, ballots, { tieProtocol }).elected, 'Allison', tieProtocol)
  }
})

test('T3: score and approval elect Bo, STAR elects Ana', () => {
  const ballots = '540,540,540,052,053'
  assert.equal(outcome('Ana,Bo,Cy', ballots, { counting: score }).elected, 'Bo')
  const approved = ballots.replaceAll(/[0-5]/g, (digit) => (Number(digit) >= 4 ? '1' : '0'))
  const byApproval = outcome('Ana,Bo,Cy', approved, { counting: approval })
  assert.equal(byApproval.totals, '3,5,0')
  assert.equal(byApproval.elected, 'Bo')
  const star = outcome('Ana,Bo,Cy', ballots)
  assert.equal(star.totals, '15,22,5')
  assert.equal(star.elected, 'Ana')
  assert.match(star.log, /2 ballots for Bo, 3 for Ana/)
})

test('T4: Brian beats Amy 2 to 1 for the second place, Chuck wins 3 to 0', () => {
  const { log, ...rest } = outcome('Amy,Brian,Chuck', '125,125,535')
  assert.deepEqual(rest, { totals: '7,7,15', elected: 'Chuck', tied: '' })
  assert.match(log, /Amy 1 and Brian 2\. Brian goes ahead/)
  assert.match(log, /3 ballots for Chuck, 0 for Brian/)
})

test('T5: an even runoff goes to the higher total', () => {
  const { log, ...rest } = outcome('Amy,Brian,Chuck', '125,153,133')
  assert.deepEqual(rest, { totals: '3,10,11', elected: 'Chuck', tied: '' })
  assert.match(log, /1 ballot for Chuck, 1 for Brian/)
})

test('T6: an even runoff with equal totals goes to the most fives', () => {
  const { log, ...rest } = outcome('Amy,Brian,Chuck', '145,132,155')
  assert.deepEqual(rest, { totals: '3,12,12', elected: 'Chuck', tied: '' })
  assert.match(log, /number of fives: Brian 1 and Chuck 2/)
  assert.equal(outcome('Amy,Brian,Chuck', '145,132,155', { tieProtocol: 'S' }).tied, 'Brian/Chuck')
})

test('T7: a cycle of three is a tie of three under every protocol', () => {
  for (const tieProtocol of starProtocols) {
    const { log, ...rest } = outcome('Ann,Ben,Cem', '531,153,315', { tieProtocol })
    assert.deepEqual(rest, { totals: '9,9,9', elected: '', tied: 'Ann/Ben/Cem' }, tieProtocol)
    assert.match(log, /A lot must decide/)
  }
})

test('T8: two equal candidates without a five are for the lot', () => {
  const { log: _, ...rest } = outcome('Ada,Ben', '40,04')
  assert.deepEqual(rest, { totals: '4,4', elected: '', tied: 'Ada/Ben' })
})

test('T9: one set of ballots, two protocols, two people', () => {
  const ballots = '5453,1332,0100,5232,0102'
  const of2025 = outcome('A,B,C,D', ballots, { tieProtocol: 'O-2025' })
  assert.equal(of2025.totals, '11,11,11,9')
  assert.equal(of2025.elected, 'A')
  assert.match(of2025.log, /number of fives: A 2, B 0 and C 1/)
  const of2023 = outcome('A,B,C,D', ballots, { tieProtocol: 'O-2023' })
  assert.equal(of2023.elected, 'C')
  assert.match(of2023.log, /match-ups lost: A 1, B 0 and C 0\. B and C go ahead/)
  assert.match(of2023.log, /number of fives: B 0 and C 1/)
})

test('T10: score and Bloc STAR fill the third seat differently', () => {
  const ballots = '5430,5430,5401,0534,1525'
  const byScore = outcome('Ana,Bo,Cy,Di', ballots, { counting: score, seats: 3 })
  assert.equal(byScore.totals, '16,22,11,10')
  assert.equal(byScore.elected, 'Bo,Ana,Cy')
  assert.equal(outcome('Ana,Bo,Cy,Di', ballots, { counting: bloc, seats: 3 }).elected, 'Ana,Bo,Di')
})

test('T11: abstentions and ballots out of range are counted apart', () => {
  const blank = [null, null, null]
  const ballots = [...['135', '135', '135'].map(ballotOf), blank, blank, [-1, 3, 5], [0, 3, 6]]
  const all = [...ballots, ...['500', '050', '005'].map(ballotOf)]
  const result = count(['A', 'B', 'C'], all)
  assert.deepEqual([result.tallied, result.abstentions, result.invalid], [6, 2, 2])
  assert.match(
    result.log[1] ?? '',
    /2 abstentions \(all blank\), 2 invalid \(2 with a number outside 0 to 5\)/,
  )
})

test('T12: three equal candidates for two seats are a tie of three, not a vote without votes', () => {
  for (const counting of [score, bloc]) {
    const { log, ...rest } = outcome('A,B,C', '555,555,555', { counting, seats: 2 })
    assert.deepEqual(rest, { totals: '15,15,15', elected: '', tied: 'A/B/C' })
    assert.match(log, /Tied for 2 seats: A, B and C/)
  }
})

test('A1: a blank ballot abstains, a 2 and a -1 are invalid, Dave and Carol are elected', () => {
  const names = ['Alice', 'Bob', 'Carol', 'Dave']
  const blank = [null, null, null, null]
  const valid = ['1111', '0111', '0111', '0011', '0011', '0011', '0001'].map(ballotOf)
  const result = count(names, [...valid, blank, [0, 0, 0, 2], [0, 0, -1, 0]], {
    counting: approval,
    seats: 2,
  })
  assert.deepEqual([result.tallied, result.abstentions, result.invalid], [7, 1, 2])
  assert.deepEqual(
    result.totals.map((total) => total && show(total)),
    ['1', '3', '6', '7'],
  )
  assert.deepEqual(
    result.elected.map((one) => names[one]),
    ['Dave', 'Carol'],
  )
})

test('A2: A has a seat, B and C are tied for the second', () => {
  const asked = { counting: approval, seats: 2 }
  const { log: _, ...rest } = outcome('A,B,C', '110,101,110,011,101', asked)
  assert.deepEqual(rest, { totals: '4,3,3', elected: 'A', tied: 'B/C' })
  assert.equal(outcome('A,B,C', '110,101,110,011,101', { ...asked, lot: [2, 0, 1] }).elected, 'A,C')
})

test('A3: the third of one employer is passed over and the sixth moves up', () => {
  const employers = ['Acme', 'Acme', null, 'Acme', 'Other', null]
  const ballots = '111111,111110,111100,111000,110000,100000'
  const asked = { counting: approval, seats: 5, cap: { employers, atMost: 2 } }
  const { elected, log } = outcome('V,W,Y,X,Z,U', ballots, asked)
  assert.equal(elected, 'V,W,Y,Z,U')
  assert.match(log, /X can get no seat: no more than 2 of one employer may sit together/)
  assert.equal(outcome('V,W,Y,X,Z,U', ballots, { ...asked, cap: null }).elected, 'V,W,Y,X,Z')
})

test('an approval election may ask for more than half of the ballots', () => {
  const asked = { counting: { method: 'approval', asksMajority: true } as const, seats: 2 }
  const { elected, log } = outcome('A,B', '10,10,11,01', asked)
  assert.equal(elected, 'A')
  assert.match(log, /B cannot be elected: not approved on more than half of the 4 ballots/)
  assert.match(log, /1 seat stays vacant/)
})

const rated = '543,54-,r44,244'
const rating: Counting = { method: 'rating', weights: [], meanMin: null }

test('rating: sums are Q 16, P 12, R 11', () => {
  const sums = outcome('P,Q,R', rated.replace('r', '-'), { counting: score })
  assert.equal(sums.totals, '12,16,11')
  assert.equal(sums.elected, 'Q')
})

test('rating: means tie at 4, more raters gave Q four or more, so Q is elected', () => {
  const result = outcome('P,Q,R', rated, { counting: rating })
  assert.equal(result.totals, '4,4,11/3')
  assert.equal(result.elected, 'Q')
  assert.match(result.log, /four or more: P 2 and Q 4/)
})

test('rating: with head to head first the same ratings elect P, and by median too', () => {
  const byPairs = outcome('P,Q,R', rated, { counting: rating, tieProtocol: 'R-pairs-2026' })
  assert.equal(byPairs.elected, 'P')
  assert.match(byPairs.log, /P 2 and Q 1/)
  const byMedian = outcome('P,Q,R', rated, { counting: rating, tieProtocol: 'R-median-2026' })
  assert.match(byMedian.log, /median: P 5 and Q 4/)
  assert.equal(outcome('P,Q,R', rated, { counting: rating, tieProtocol: 'lot' }).tied, 'P/Q')
})

test('rating: whoever is rated by no more than half of those not recused cannot be elected', () => {
  const half = outcome('P,Q', '54,-4,-4,54', { counting: rating })
  assert.equal(half.elected, 'Q')
  assert.match(half.log, /P cannot be elected: rated by no more than half/)
  assert.equal(outcome('P,Q', '54,r4,r4,54', { counting: rating }).elected, 'P')
})

test('rating: criteria weigh as fixed beforehand, and a rating without one of them is a blank', () => {
  const weighted: Counting = { method: 'rating', weights: [2, 1], meanMin: { top: 7n, bottom: 2n } }
  const sheets = [
    [
      [5, 2],
      [3, 3],
    ],
    [
      [4, 4],
      [5, null],
    ],
    [
      [3, 5],
      [3, 3],
    ],
  ]
  const result = count(['P', 'Q'], sheets, { counting: weighted })
  assert.deepEqual(
    result.totals.map((total) => total && show(total)),
    ['35/9', '3'],
  )
  assert.deepEqual(result.elected, [0])
  assert.match(result.log.join('\n'), /Q cannot be elected: a mean below 7\/2/)
})

test('a mean of scores leaves blanks out and asks for enough scores', () => {
  const mean: Counting = { method: 'score', reading: 'mean', ratersMin: 2 }
  const result = outcome('P,Q,R', '5-4,-35,-44', { counting: mean })
  assert.equal(result.totals, '5,7/2,13/3')
  assert.equal(result.elected, 'R')
  assert.match(result.log, /P cannot be elected: fewer than 2 scores/)
})

const yesNo = (threshold: string, members: number | null = null): Counting =>
  ({ method: 'yes-no', threshold, present: null, members }) as Counting

function voted(yes: number, no: number, blank: number, counting: Counting): boolean {
  const ballots = [...Array(yes).fill([1]), ...Array(no).fill([0]), ...Array(blank).fill([null])]
  const result = count(['The motion'], ballots, { counting })
  assert.equal(result.abstentions, blank)
  return result.elected.length === 1
}

test('motions: 3 to 2 is a majority, 2 to 2 is none, and nobody voting adopts nothing', () => {
  assert.equal(voted(3, 2, 0, yesNo('majority-of-votes-cast')), true)
  assert.equal(voted(2, 2, 0, yesNo('majority-of-votes-cast')), false)
  for (const threshold of [
    'majority-of-votes-cast',
    'majority-of-those-present',
    'two-thirds-of-votes-cast',
  ]) {
    assert.equal(voted(0, 0, 0, yesNo(threshold)), false, threshold)
    assert.equal(voted(0, 0, 3, yesNo(threshold)), false, threshold)
  }
})

test('motions: 2 to 1 with 2 abstaining is a majority of votes cast and not of those present', () => {
  assert.equal(voted(2, 1, 2, yesNo('majority-of-votes-cast')), true)
  assert.equal(voted(2, 1, 2, yesNo('majority-of-those-present')), false)
})

test('motions: two thirds of votes cast are 4 to 1 and 2 to 1, not 3 to 2', () => {
  assert.equal(voted(3, 2, 0, yesNo('two-thirds-of-votes-cast')), false)
  assert.equal(voted(4, 1, 0, yesNo('two-thirds-of-votes-cast')), true)
  assert.equal(voted(2, 1, 0, yesNo('two-thirds-of-votes-cast')), true)
})

test('motions: of 20 members with 5 abstaining 8 must be for it', () => {
  assert.equal(voted(8, 0, 5, yesNo('majority-of-members-not-abstaining', 20)), true)
  assert.equal(voted(7, 0, 5, yesNo('majority-of-members-not-abstaining', 20)), false)
  assert.equal(voted(10, 0, 5, yesNo('majority-of-all-members', 20)), false)
})

test('motions: 3 yes, 1 no and a blank are adopted 3 to 1, and the sentence says by which rule', () => {
  const ballots = [[1], [1], [1], [0], [null]]
  const result = count(['The motion'], ballots, { counting: yesNo('majority-of-votes-cast') })
  assert.match(
    result.log.at(-1) ?? '',
    /Adopted: 3 for, 1 against, 1 abstaining; majority of votes cast \(3 of 4 needed\)/,
  )
})

test('a threshold of the whole membership is refused when nobody says how many members there are', () => {
  const asked = {
    candidates: ['Q'],
    ballots: [[1]],
    seats: 1,
    tieProtocol: 'lot',
    cap: null,
    lot: null,
  } as const
  const refused = tally({ ...asked, counting: yesNo('majority-of-all-members') })
  assert.ok(isRefusal(refused) && /say how many/.test(refused.sentence))
})
