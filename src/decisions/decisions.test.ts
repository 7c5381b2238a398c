import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { blank, type CastWeb, openCastWeb } from '../../test/support/cast-web.tsx'
import { assertGoodPage } from '../../test/support/html.ts'
import { sql } from '../../test/support/sql.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { Temporal } from '../kernel/temporal.ts'
import { decisionRoutes, findDecision, recordBoardApproval } from './door.ts'

let house: CastWeb

before(async () => {
  house = await openCastWeb(({ works }) => decisionRoutes(works), '2026-03-12T15:00:00Z')
})
after(() => house[Symbol.asyncDispose]())

const motion = {
  title: 'Meet on the second Tuesday',
  text: 'The committee meets on the second Tuesday of each month.',
  decidedOn: '2026-03-10',
  body: 'committee',
  route: 'motion',
  visibility: 'private',
  clause: 'T3',
  door: 'two-way',
}

async function record(fields: Record<string, string> = {}, who: 'chair' | 'secretary' = 'secretary') {
  const reply = await house.submit(who, '/decisions/new', '/decisions', { ...motion, ...fields })
  assert.equal(reply.status, 303, reply.text)
  return reply.location?.split('/').at(-1) ?? ''
}

test('R47: the secretary records a motion, and the committee and the board can read it', async () => {
  const reference = await record()
  assert.match(reference, /^D-2026-\d+$/)
  for (const who of ['member', 'coordinator', 'chair', 'secretary', 'board'] as const) {
    const client = await house.as(who)
    const register = await client.get('/decisions')
    assert.ok(register.text.includes('Meet on the second Tuesday'), who)
    const own = await client.get(`/decisions/${reference}`)
    assertGoodPage(register.text)
    assertGoodPage(own.text)
    assert.ok(own.text.includes('second Tuesday of each month'), who)
    assert.ok(own.text.includes('Selma Quill'), 'who recorded it stands there')
  }
})

test('R47: decisions are numbered per team and year, and the year is that of the decision', async () => {
  const last = Number((await record()).split('-').at(-1))
  assert.equal(await record(), `D-2026-${last + 1}`)
  assert.equal(await record({ decidedOn: '2025-12-30' }), 'D-2025-1')
})

test('twelve presses at once get twelve numbers', async () => {
  const references = await Promise.all(Array.from({ length: 12 }, () => record()))
  assert.equal(new Set(references).size, 12)
})

test('an outsider, the operator, the auditor and maintainers cannot learn that there is a register', async () => {
  const reference = await record()
  const never = await (await house.as('outsider')).get('/no-such-page')
  for (const who of ['outsider', 'operator', 'auditor', 'maintainer-on', 'maintainer-off'] as const) {
    const client = await house.as(who)
    for (const path of ['/decisions', '/decisions/new', `/decisions/${reference}`, '/decisions?team=NF']) {
      const reply = await client.get(path)
      assert.equal(reply.status, 404, `${who} ${path}`)
      assert.equal(withoutNoise(reply.text, who), withoutNoise(never.text, 'outsider'), `${who} ${path}`)
    }
    const posted = await house.submit(who, blank, '/decisions', motion)
    assert.equal(posted.status, 404, who)
  }
})

test('members and the board read and cannot write: the form and its target are hidden from them', async () => {
  for (const who of ['member', 'coordinator', 'board'] as const) {
    assert.equal((await (await house.as(who)).get('/decisions/new')).status, 404, who)
    assert.equal((await house.submit(who, blank, '/decisions', motion)).status, 404, who)
  }
})

test('row policies keep decisions from whoever serves in no committee, whatever a page forgets', async () => {
  const reference = await record()
  const { persons, teams } = house.cast
  const sees = async (who: keyof typeof persons) => {
    const actor = { kind: 'person', personId: persons[who].id } as const
    return (await house.works.as(actor, (work) => findDecision(work, teams.umbrella.id, reference))) !== null
  }
  for (const who of ['member', 'secretary', 'board'] as const) assert.ok(await sees(who), who)
  for (const who of ['outsider', 'operator', 'auditor', 'maintainer-on'] as const)
    assert.ok(!(await sees(who)), who)
})

test('no word of a decision lies in the table in clear', async () => {
  await record({ title: 'Quarrelsome zebra', text: 'Wildebeest' })
  const rows = JSON.stringify(
    await sql(house.owner, `select encode(words_sealed, 'escape'), * from decision`),
  )
  assert.ok(!/Quarrelsome|Wildebeest/.test(rows))
})

test('the board decides by letter, by a named document, and nobody else does', async () => {
  const board = { body: 'board', route: 'board letter', document: 'Minutes of the board of 9 March 2026' }
  const reference = await record(board)
  const shown = await (await house.as('board')).get(`/decisions/${reference}`)
  assert.ok(shown.text.includes('Minutes of the board of 9 March 2026'))
  for (const [fields, words] of [
    [{ ...board, document: '' }, 'Name the document'],
    [{ ...board, route: 'motion' }, 'The board decides by letter'],
    [{ route: 'board letter' }, 'The board decides by letter'],
  ] as const) {
    const reply = await house.submit('secretary', '/decisions/new', '/decisions', { ...motion, ...fields })
    assert.equal(reply.status, 422)
    assert.ok(reply.text.includes(words), words)
    assert.ok(reply.text.includes(motion.text), 'what was typed comes back')
    assertGoodPage(reply.text)
  }
})

test('what was refused names its field and keeps the text', async () => {
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ title: ' ' }, /Enter a title/],
    [{ text: '' }, /Write down what was decided/],
    [{ decidedOn: '2026-02-30' }, /Enter the day/],
    [{ decidedOn: '2026-03-13' }, /yet to come/],
    [{ reviewOn: '2026-03-10' }, /a day after the decision/],
    [{ clause: 'the third' }, /label of a clause/],
    [{ evidence: 'javascript:alert(1)' }, /begins with https/],
    [{ supersedes: 'D-1999-1' }, /no such decision/],
  ]
  for (const [fields, words] of wrong) {
    const reply = await house.submit('chair', '/decisions/new', '/decisions', { ...motion, ...fields })
    assert.ok([409, 422].includes(reply.status), String(words))
    assert.match(reply.text, words)
    assert.match(reply.text, /<title>Error: /)
  }
})

test('the day of the team decides what is in the future: in New York it is still the 12th', async () => {
  house.clock.set('2026-03-13T03:30:00Z')
  const reply = await house.submit('chair', '/decisions/new', '/decisions', {
    ...motion,
    decidedOn: '2026-03-13',
  })
  assert.equal(reply.status, 422)
  house.clock.set('2026-03-13T04:30:00Z')
  await record({ decidedOn: '2026-03-13' })
})

test('a decision is superseded once; both say so, and neither is changed', async () => {
  const older = await record({ title: 'The older way' })
  const newer = await record({ title: 'The newer way', supersedes: older })
  const chair = await house.as('chair')
  assert.match((await chair.get(`/decisions/${older}`)).text, new RegExp(`Superseded by ${newer}`))
  assert.match((await chair.get(`/decisions/${newer}`)).text, new RegExp(`Supersedes.*${older}`, 's'))
  const again = await house.submit('chair', '/decisions/new', '/decisions', { ...motion, supersedes: older })
  assert.equal(again.status, 409)
  assert.match(again.text, new RegExp(`was superseded by ${newer} already`))
  const review = await house.submit('chair', `/decisions/${newer}`, `/decisions/${older}/reviews`, {
    outcome: 'stands',
  })
  assert.equal(review.status, 409)
  await assert.rejects(
    house.works.as({ kind: 'person', personId: house.cast.persons.chair.id }, ({ tx }) =>
      tx.updateTable('decision').set({ is_public: true }).execute(),
    ),
    /permission denied/,
  )
})

test('the committee cannot take back what the board decided', async () => {
  const board = await record({ body: 'board', route: 'board letter', document: 'Letter of 1 March' })
  const reply = await house.submit('chair', '/decisions/new', '/decisions', { ...motion, supersedes: board })
  assert.equal(reply.status, 409)
  assert.match(reply.text, /only the board can take it back/)
})

test('a review says when the next one is due, and a due one shows in the register', async () => {
  const reference = await record({ title: 'Reviewed often', reviewOn: '2026-04-01' })
  house.clock.set('2026-04-02T12:00:00Z')
  const client = await house.as('member')
  assert.match((await client.get(`/decisions/${reference}`)).text, /Review due/)
  const path = `/decisions/${reference}`
  const silent = await house.submit('secretary', path, `${path}/reviews`, { outcome: 'to be changed' })
  assert.equal(silent.status, 422)
  const made = await house.submit('secretary', path, `${path}/reviews`, {
    outcome: 'stands',
    nextReviewOn: '2027-04-01',
  })
  assert.equal(made.status, 303)
  const shown = (await client.get(path)).text
  assert.doesNotMatch(shown, /Review due/)
  assert.match(shown, /2027-04-01/)
  assertGoodPage(shown)
})

test('a project’s team has a register of its own; its number is nothing elsewhere', async () => {
  const { works, cast, clock } = house
  const secretary = { kind: 'person', personId: cast.persons.secretary.id } as const
  const approval = {
    title: 'Not ours',
    text: 'A decision for another team',
    decidedOn: Temporal.PlainDate.from('2026-03-01'),
    document: 'Letter',
    clause: null,
    evidence: null,
  }
  const refused = await works.as(secretary, (work) =>
    recordBoardApproval(work, secretary, cast.teams.project.id, approval, clock.now()),
  )
  assert.ok(isRefusal(refused) && refused.why === 'not-found')
  assert.equal((await (await house.as('secretary')).get('/decisions?team=LAT')).status, 404)
  const board = await house.as('board')
  assert.equal((await board.get('/decisions?team=LAT')).status, 200)
  assert.equal((await board.get('/decisions/D-2026-1?team=LAT')).status, 404)
})

function withoutNoise(html: string, who: keyof CastWeb['cast']['persons']): string {
  return html
    .replaceAll(/value="[^"]*"/g, '')
    .replaceAll(house.cast.persons[who].name, '')
    .replaceAll(/<nav.*?<\/nav>/gs, '')
}
