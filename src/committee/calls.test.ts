import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answers,
  applyAs,
  callWords,
  closeCall,
  codeFor,
  draftCall,
  lettersTo,
  openCall,
  openCallHouse,
  press,
  rows,
  show,
  tryPress,
} from '../../test/support/call-house.ts'
import { hiddenFields } from '../../test/support/client.ts'
import { assertGoodPage, fieldValue, mainText } from '../../test/support/html.ts'
import { signInAs, submit } from '../../test/support/people-house.ts'
import { raiseDue } from '../duties/door.ts'
import { committeeDuties } from './door.ts'

test('a draft exists for the committee alone, and only officers draft', async () => {
  await using house = await openCallHouse()
  const chair = await signInAs(house, 'chair')
  const path = await draftCall(chair)
  assert.match(await show(chair, path), /draft/)
  assert.equal((await house.client().get(path)).status, 404)
  assert.equal((await house.client().get(`${path}/application`)).status, 404)
  assert.match(mainText(await show(house.client(), '/calls')), /No call is open at the moment/)
  for (const who of ['outsider', 'operator', 'maintainer-on'] as const) {
    const client = await signInAs(house, who)
    assert.equal((await client.get(path)).status, 404, who)
    assert.equal((await tryPress(client, path, '/opening', { lastDay: '2026-03-16' })).status, 404, who)
  }
  for (const who of ['member', 'board'] as const) {
    const client = await signInAs(house, who)
    assert.equal((await client.get('/calls/new')).status, 404)
    await show(client, path)
    assert.equal((await tryPress(client, path, '/channels', { name: 'x', kind: 'group' })).status, 404, who)
  }
})

test('a call cannot open before somebody is to be told, nor for too few or too many days', async () => {
  await using house = await openCallHouse()
  const chair = await signInAs(house, 'chair')
  const path = await draftCall(chair)
  const opening = (lastDay: string) => tryPress(chair, path, '/opening', { lastDay, allowance: '' })
  const empty = await opening('2026-03-16')
  assert.equal(empty.status, 422)
  assert.match(
    empty.text,
    /Name at least 1 group or channel first; there are 0 \(charter as shipped, clause C4\)/,
  )
  assertGoodPage(empty.text)
  await press(chair, path, '/channels', { name: 'Project blogs', kind: 'promotion' })
  for (const wrong of ['2026-03-15', '2026-03-31']) {
    const refused = await opening(wrong)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /from 2026-03-16 to 2026-03-30 \(charter as shipped, clause C4\)/)
  }
  assert.equal((await opening('2026-03-16')).status, 303)
  const again = await opening('2026-03-20')
  assert.match(again.text, /The call is open already/)
  const [call] = await rows(house, 'select closes_at, kept_until::text from call')
  assert.equal(
    new Date(String(call?.closes_at)).toISOString(),
    '2026-03-17T04:00:00.000Z',
    'midnight in New York',
  )
  assert.equal(call?.kept_until, '2026-06-14')
  const late = await tryPress(chair, path, '/extension', { lastDay: '2026-03-31' })
  assert.equal(late.status, 422)
  await press(chair, path, '/extension', { lastDay: '2026-03-30' })
  assert.match(mainText(await show(house.client(), path)), /30 Mar 2026/)
})

test('below the floor a call opens only with the board’s recorded decision', async () => {
  await using house = await openCallHouse()
  const chair = await signInAs(house, 'chair')
  const path = await draftCall(chair)
  await press(chair, path, '/channels', { name: 'List', kind: 'group' })
  const { member, memberOff } = house.cast.persons
  await rows(
    house,
    `update role set ends_at = '2026-03-02T09:00:00Z', begins_at = '2026-03-01' where person_id = any($1)`,
    [[member.id, memberOff.id]],
  )
  const refused = await tryPress(chair, path, '/opening', { lastDay: '2026-03-16', allowance: '' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /The committee has 2 of at least 3 members.*clause C2/)
  const unknown = await tryPress(chair, path, '/opening', { lastDay: '2026-03-16', allowance: 'D-2026-9' })
  assert.match(unknown.text, /There is no such decision of the board/)
  assert.equal((await rows(house, 'select from call where opened_at is not null')).length, 0)
})

test('each channel is ticked off once, with its day and a link that is one', async () => {
  await using house = await openCallHouse()
  const chair = await signInAs(house, 'chair')
  const path = await openCall(chair)
  const [channel] = await rows(house, 'select id from call_channel')
  const tick = (on: string, link: string) =>
    tryPress(chair, path, `/channels/${channel?.id}/announcement`, { on, link })
  const early = await tick('2026-03-01', '')
  assert.equal(early.status, 422, 'before it opened')
  assertGoodPage(early.text)
  assert.equal((await tick('2026-03-03', '')).status, 422, 'tomorrow')
  assert.equal((await tick('2026-03-02', 'javascript:alert(1)')).status, 422)
  assert.equal((await tick('2026-03-02', 'https://lists.example/1')).status, 303)
  assert.equal((await tick('2026-03-02', 'https://lists.example/2')).status, 303, 'a second press')
  assert.match(await show(chair, path), /<a[^>]*href="https:\/\/lists.example\/1"/)
  const words = await tryPress(chair, path, '/words', { ...callWords, title: 'Other' })
  assert.match(words.text, /what people answer to is not reworded/)
})

test('anybody applies without an account; what is wrong is said beside its field and the text is kept', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  const visitor = house.client()
  assert.match(mainText(await show(visitor, '/calls')), /Two seats/)
  await show(visitor, path)
  const form = await show(visitor, `${path}/application`)
  assert.ok(!form.includes('<script'), 'no script')
  const wrong = await applyAs(house, path, { address: 'ada', conflicts: '' })
  assert.equal(wrong.status, 422)
  assertGoodPage(wrong.text)
  assert.match(wrong.text, /Error: /)
  assert.match(wrong.text, /Enter a mail address/)
  assert.match(wrong.text, /Name conflicts of interest, or say “none”/)
  assert.equal(fieldValue(wrong.text, 'brings'), answers.brings)
  assert.equal((await rows(house, 'select from application')).length, 0)
  const done = await applyAs(house, path)
  assert.equal(done.location, `${path}/thanks`)
  await show(visitor, `${path}/thanks`)
  const [row] = await rows(
    house,
    `select encode(contact_sealed, 'escape') as contact, encode(answers_sealed, 'escape') as words from application`,
  )
  assert.doesNotMatch(`${row?.contact} ${row?.words}`, /Ada|ada@|Quay/)
  assert.match(
    (await lettersTo(house, answers.address))[0] ?? '',
    /We have your application to the call “Two seats”\.\n\nIt is complete/,
  )
})

test('a double press applies once, and a second application from one address tells only its owner', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  const client = house.client()
  const fields = hiddenFields((await client.get(`${path}/application`)).text, answers)
  const [first, second] = [
    await client.post(`${path}/applications`, fields),
    await client.post(`${path}/applications`, fields),
  ]
  assert.equal(first.location, second.location)
  assert.equal((await lettersTo(house, answers.address)).length, 1)
  const code = await codeFor(house, answers.address)
  const other = await applyAs(house, path, { address: 'ADA@project.example', brings: 'Something else.' })
  assert.equal(other.location, first.location, 'answered alike')
  assert.equal((await rows(house, 'select from application')).length, 1)
  assert.equal((await lettersTo(house, 'ADA@project.example')).length, 0, 'to the address of the first')
  const letters = await lettersTo(house, answers.address)
  assert.equal(letters.length, 2)
  const newest = letters.find((text) => /new code/.test(text)) ?? ''
  assert.doesNotMatch(newest, /Something else/)
  const old = await submit(house.client(), '/applications', '/applications/opening', { code })
  assert.equal(old.status, 422, 'the code before no longer works')
})

test('nobody applies a second late, and the form that is still open says so with the text kept', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  const client = house.client()
  const page = (await client.get(`${path}/application`)).text
  house.clock.set('2026-03-17T03:59:59Z')
  const inTime = await client.post(`${path}/applications`, hiddenFields(page, answers))
  assert.equal(inTime.status, 303)
  house.clock.set('2026-03-17T04:00:00Z')
  const late = await client.post(
    `${path}/applications`,
    hiddenFields(page, { ...answers, address: 'late@project.example' }),
  )
  assert.equal(late.status, 422)
  assert.match(late.text, /The call is closed: its last day is over/)
  assert.equal(fieldValue(late.text, 'brings'), answers.brings)
  assert.equal((await rows(house, 'select from application')).length, 1)
  assert.match(mainText((await client.get(`${path}/application`)).text), /This call is closed/)
})

test('the code of the letter opens, changes and completes an application until the call closes', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  const sent = await applyAs(house, path, { brings: '', unfinished: 'yes' })
  assert.equal(sent.status, 303)
  assert.match(
    (await lettersTo(house, answers.address))[0] ?? '',
    /It is not complete.*- Say what you would bring/s,
  )
  const code = await codeFor(house, answers.address)
  const client = house.client()
  const wrong = await submit(client, '/applications', '/applications/opening', {
    code: 'AAAA-BBBB-CCCC-DDDD',
  })
  assert.equal(wrong.status, 422)
  assert.doesNotMatch(wrong.text, /Ada/)
  const own = await submit(client, '/applications', '/applications/opening', { code: code.toLowerCase() })
  assert.equal(own.status, 200)
  assertGoodPage(own.text)
  assert.match(own.text, /It is not complete/)
  const changed = await client.post(
    '/applications/changes',
    hiddenFields(own.text, { ...answers, code, brings: 'Everything.', address: 'other@project.example' }),
  )
  assert.equal(changed.status, 200)
  assert.match(changed.text, /Your changes are kept/)
  assert.match(changed.text, /ada@project\.example/)
  const [row] = await rows(house, 'select is_complete from application')
  assert.equal(row?.is_complete, true)
  house.clock.set('2026-03-17T04:00:00Z')
  const late = await client.post(
    '/applications/changes',
    hiddenFields(own.text, { ...answers, code, brings: 'Late.' }),
  )
  assert.equal(late.status, 422)
  assert.match(late.text, /its last day is over/)
})

test('withdrawing destroys at once what was given, our letters too', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  await applyAs(house, path)
  const code = await codeFor(house, answers.address)
  const done = await submit(house.client(), '/applications', '/applications/withdrawal', { code })
  assert.equal(done.location, '/applications/withdrawn')
  await assertDestroyed(house)
  const again = await submit(house.client(), '/applications', '/applications/withdrawal', { code })
  assert.equal(again.status, 422)
  assert.equal((await applyAs(house, path)).status, 303, 'one may apply again')
})

async function assertDestroyed(house: Parameters<typeof rows>[0]): Promise<void> {
  const [row] = await rows(
    house,
    `select a.contact_sealed, a.answers_sealed, a.address_digest, a.code_digest, a.person_id,
      k.wrapped, length(l.content_sealed) as letter, length(l.recipient_digest) as recipient, l.state
     from application a join data_key k on k.id = a.data_key_id left join letter l on l.data_key_id = k.id
     where a.cleared_at is not null`,
  )
  assert.deepEqual(row, {
    contact_sealed: null,
    answers_sealed: null,
    address_digest: null,
    code_digest: null,
    person_id: null,
    wrapped: null,
    letter: 0,
    recipient: 0,
    state: 'cancelled',
  })
}

test('contact data is destroyed after the promised day, on record, and the duty is met by it', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  await applyAs(house, path)
  const due = () => raiseDue(house.works, [committeeDuties], house.clock.now())
  await due()
  const duties = async () => {
    const all = await rows(
      house,
      `select kind, met_at is not null as met from duty where kind like '%call' or kind like '%applications' order by kind`,
    )
    return all.map(({ kind, met }) => [kind, met])
  }
  assert.deepEqual(await duties(), [
    ['close-call', false],
    ['delete-applications', false],
  ])
  await closeCall(house, path)
  assert.deepEqual((await duties())[0], ['close-call', true])
  house.clock.set('2026-06-15T03:59:59Z')
  await due()
  assert.equal((await rows(house, 'select from application where contact_sealed is not null')).length, 1)
  house.clock.set('2026-06-15T04:00:00Z')
  await due()
  await due()
  await assertDestroyed(house)
  assert.deepEqual((await duties())[1], ['delete-applications', true])
  const recorded = await rows(house, `select from record_entry where action = 'application data destroyed'`)
  assert.equal(recorded.length, 1, 'once')
  const chair = await signInAs(house, 'chair')
  assert.doesNotMatch(await show(chair, path), /Ada/)
})

test('the breaker holds back letters to one address, and the officers see that none went out', async () => {
  await using house = await openCallHouse()
  const chair = await signInAs(house, 'chair')
  for (const title of ['One', 'Two', 'Three', 'Four']) {
    const path = await openCall(chair, { title })
    assert.equal((await applyAs(house, path)).status, 303)
  }
  assert.equal((await lettersTo(house, answers.address)).length, 3)
  const [last] = await rows(house, 'select call_id from application where letter_id is null')
  assert.match(await show(chair, `/calls/${last?.call_id}`), /no letter went out/)
})

test('applicants and their letters are on no list of what went out, for member and chair alike', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  await applyAs(house, path)
  for (const who of ['chair', 'member', 'coordinator'] as const) {
    const actor = { kind: 'person', personId: house.cast.persons[who].id } as const
    const seen = await house.works.as(actor, ({ tx }) =>
      tx.selectFrom('letter').where('letter.kind', '=', 'application').select('letter.id').execute(),
    )
    assert.equal(seen.length, 0, who)
  }
  const member = await signInAs(house, 'member')
  assert.doesNotMatch(await show(member, path), /Ada/, 'members read applications when the call is closed')
})

test('the pool is told in numbers only where five agreed to be counted', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  for (const index of [1, 2, 3, 4, 5])
    await applyAs(house, path, {
      address: `a${index}@p${index}.example`,
      employer: `Firm ${index % 2}`,
      projects: 'Lattice',
      ...(index === 5 ? {} : { counted: 'yes' }),
    })
  await closeCall(house, path)
  assert.match(await show(await signInAs(house, 'board'), path), /Fewer than five applicants agreed/)
})
