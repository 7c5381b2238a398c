import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { tallyCommand } from './tally.ts'

async function run(args: readonly string[], input: unknown = '') {
  const out: string[] = []
  const complaints: string[] = []
  async function* stdin() {
    yield Buffer.from(typeof input === 'string' ? input : JSON.stringify(input))
  }
  const code = await tallyCommand(args, {
    stdin: stdin(),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => complaints.push(text) },
  })
  return { code, lines: out.map((line) => JSON.parse(line)), complaints: complaints.join('') }
}

const ratings = {
  method: 'rating',
  seats: 1,
  candidates: ['P', 'Q', 'R'],
  ballots: [
    [5, 4, 3],
    [5, 4, null],
    ['recused', 4, 4],
    [2, 4, 4],
  ],
  tieProtocol: null,
  threshold: null,
}

test('ballots on stdin are one JSON object with exactly the promised fields', async () => {
  const { code, lines } = await run([], ratings)
  assert.equal(code, 0)
  const [line] = lines
  assert.deepEqual(Object.keys(line), [
    'elected',
    'tied',
    'totals',
    'tallied',
    'abstentions',
    'invalid',
    'log',
  ])
  assert.deepEqual(line.elected, ['Q'])
  assert.deepEqual(line.totals, { P: 4, Q: 4, R: '11/3' })
  assert.ok(line.log.every((sentence: string) => /^[A-Z0-9].*\.$/.test(sentence)))
})

test('of several files one that cannot be counted gets an error, and the rest go on', async () => {
  const folder = temporaryFolder()
  const path = (name: string) => join(folder, name)
  await writeFile(path('rating.json'), JSON.stringify(ratings))
  await writeFile(path('torn.json'), '{"method": "score", ')
  await writeFile(path('star.json'), JSON.stringify({ ...ratings, method: 'star', ballots: [[5, 0, 0]] }))
  const { code, lines, complaints } = await run(
    ['rating.json', 'none.json', 'torn.json', 'star.json'].map(path).concat(folder),
  )
  assert.equal(code, 1)
  assert.deepEqual(
    lines.map(({ file }) => file.slice(folder.length + 1)),
    ['rating.json', 'none.json', 'torn.json', 'star.json', ''],
  )
  assert.deepEqual(
    lines.map(({ error }) => error),
    [undefined, 'There is no such file.', 'The file is not JSON.', undefined, 'It is a folder.'],
  )
  assert.deepEqual(lines[3].elected, ['P'])
  assert.equal(complaints, '3 of 5 files could not be counted.\n')
})

test('what is wrong in a file is said, and nothing is counted', async () => {
  const wrong: readonly [object, RegExp][] = [
    [{ method: 'coin' }, /method must be one of score, star/],
    [{ seats: 0 }, /seats/],
    [{ seats: 1.5 }, /seats/],
    [{ candidates: ['P', 'P', 'Q'] }, /same name/],
    [{ candidates: [] }, /candidates/],
    [{ tieProtocol: 'O-2031' }, /no tie protocol called O-2031/],
    [{ tieProtocol: 'constructor' }, /no tie protocol/],
    [{ threshold: 'much' }, /threshold of a rating/],
    [{ threshold: '3/0' }, /threshold of a rating/],
    [{ method: 'star', seats: 2 }, /Choose bloc-star/],
    [{ method: 'yes-no', threshold: 'toString' }, /no threshold called/],
    [{ lot: ['P', 'Q'] }, /name every candidate once/],
    [{ lot: ['P', 'Q', 'Q'] }, /name every candidate once/],
    [{ employerCap: 2 }, /employers/],
    [{ ballots: [5] }, /ballots/],
    [{ ballots: null }, /ballots/],
  ]
  for (const [part, words] of wrong) {
    const { code, lines, complaints } = await run([], { ...ratings, ...part })
    assert.deepEqual([code, lines], [1, []], JSON.stringify(part))
    assert.match(complaints, words)
  }
  for (const text of ['', '[]', 'null', '"x"', '{"method":"score"}'])
    assert.equal((await run([], text)).code, 1)
})

test('a wrong ballot is an invalid ballot, not a wrong file', async () => {
  const ballots = [
    [5, 4, 3],
    [5, 4],
    ['5', 4, 3],
    [5, 4, 2.5],
    [{}, 1, 1],
    [6, 0, 0],
    [null, null, null],
  ]
  const [line] = (await run([], { ...ratings, method: 'score', ballots })).lines
  assert.deepEqual([line.tallied, line.abstentions, line.invalid], [1, 1, 5])
})

test('a lot that was drawn is part of the file, and the tie is gone', async () => {
  const tied = {
    ...ratings,
    method: 'approval',
    candidates: ['Ada', 'Ben'],
    ballots: [
      [1, 0],
      [0, 1],
    ],
  }
  assert.deepEqual((await run([], tied)).lines[0].tied, [['Ada', 'Ben']])
  const [line] = (await run([], { ...tied, lot: ['Ben', 'Ada'] })).lines
  assert.deepEqual([line.elected, line.tied], [['Ben'], []])
  assert.match(line.log.join('\n'), /The lot puts Ben first/)
})

test('a question is adopted or not, with the votes for and against', async () => {
  const question = {
    method: 'yes-no',
    candidates: ['Adopt the policy'],
    ballots: [[1], [1], [0], [null], [null]],
  }
  const [cast] = (await run([], { ...question, threshold: 'majority' })).lines
  assert.deepEqual(cast.elected, ['Adopt the policy'])
  assert.deepEqual(cast.votes, { 'Adopt the policy': { yes: 2, no: 1, abstaining: 2 } })
  const [present] = (await run([], { ...question, threshold: 'majority-of-those-present' })).lines
  assert.deepEqual(present.elected, [])
  const refused = await run([], { ...question, threshold: 'whole-membership' })
  assert.match(refused.complaints, /whole membership: say how many "members"/)
  assert.equal((await run([], { ...question, threshold: 'whole-membership', members: 4 })).code, 1)
  const [few] = (await run([], { ...question, threshold: 'two-thirds', members: 20 })).lines
  assert.deepEqual(few.elected, ['Adopt the policy'])
})

test('a candidate may have any name', async () => {
  const candidates = ['__proto__', 'constructor', '7']
  const [line] = (await run([], { ...ratings, method: 'score', candidates, ballots: [[5, 4, 3]] })).lines
  assert.deepEqual(line.elected, ['__proto__'])
  assert.deepEqual(Object.entries(line.totals).sort(), [
    ['7', 3],
    ['__proto__', 5],
    ['constructor', 4],
  ])
})

test('an unknown option is wrong usage', async () => {
  await assert.rejects(run(['--seats', '2']), /Unknown option/)
})
