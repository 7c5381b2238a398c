import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castTeams, offCases, strangers } from '../../../test/cast.ts'
import { acknowledgeNow } from '../../../test/support/acknowledged.ts'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import type { Actor } from '../../kernel/actor.ts'
import { system } from '../../kernel/actor.ts'
import { replyAddress } from '../../mail/reply-address.ts'
import { caseMessages } from '../reads/case-messages.ts'
import { parseReference } from '../rules/case-reference.ts'
import { findCase, type OpenCase } from '../store/cases.ts'
import { lanesOf, participantsOf } from '../store/lanes.ts'

const intake = system('test')
const desk = castTeams.umbrella.addresses[0]

async function opened(house: TestDesk, reference: string, actor: Actor = intake): Promise<OpenCase | null> {
  const parsed = parseReference(reference)
  assert.ok(parsed)
  return house.works.as(actor, (work) => findCase(work, { reference: parsed }))
}

async function sure(house: TestDesk, reference: string): Promise<OpenCase> {
  const found = await opened(house, reference)
  assert.ok(found)
  return found
}

async function messages(house: TestDesk, reference: string) {
  const found = await sure(house, reference)
  return house.works.as(intake, (work) => caseMessages(work, found, 100))
}

async function letterKinds(house: TestDesk, reference: string) {
  const { facts } = await sure(house, reference)
  return house.works.as(intake, async ({ tx }) => {
    const rows = await tx
      .selectFrom('letter')
      .where('case_id', '=', facts.id)
      .select(['kind', 'is_automatic', 'message_id'])
      .execute()
    return rows
  })
}

function person(house: TestDesk, who: keyof TestDesk['cast']['persons']) {
  return { kind: 'person', personId: house.cast.persons[who].id } as const
}

test('a mail becomes a case with a reporter, a deadline from its arrival and one receipt that quotes nothing', async () => {
  await using house = await openTestDesk('2026-03-02T09:00:00Z')
  const reference = await house.receive({ subject: 'Secret subject', text: 'Secret body' })
  const { facts, key } = await sure(house, reference)
  assert.match(reference, /^NF-[0-9A-HJKMNP-TV-Z]{5}$/)
  assert.equal(facts.title, 'Secret subject')
  assert.equal(facts.tray, 'new')
  // Eight days later New York has changed to summer time: the calendar week is an hour shorter.
  assert.equal(facts.acknowledgeBy.toString(), '2026-03-09T08:00:00Z')
  assert.equal(facts.acknowledgedAt, null)
  const letters = await letterKinds(house, reference)
  assert.deepEqual(
    letters.map((letter) => [letter.kind, letter.is_automatic]),
    [['receipt', true]],
  )
  const [incoming, receipt] = await messages(house, reference)
  assert.equal(incoming?.content.newText, 'Secret body')
  assert.doesNotMatch(`${receipt?.content.subject} ${receipt?.content.text}`, /secret/i)
  assert.match(receipt?.content.text ?? '', /Mon 9 Mar 2026, 08:00 UTC/)
  const lanes = await house.works.as(intake, (work) => lanesOf(work, facts.id))
  const reporters = await house.works.as(intake, (work) => participantsOf(work, key, facts.id, lanes[0]!.id))
  assert.deepEqual(
    reporters.map((one) => one.identity.address),
    [strangers.reporter.email],
  )
})

test('every member is on a new case; board, operator, auditor, secretary and outsider learn nothing of it', async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({})
  for (const who of ['coordinator', 'member', 'memberOff', 'chair'] as const) {
    assert.ok(await opened(house, reference, person(house, who)), who)
  }
  for (const who of offCases) {
    assert.equal(await opened(house, reference, person(house, who)), null, who)
  }
  assert.equal(await opened(house, reference, { kind: 'visitor' }), null)
})

test('a reply of the reporter to our address joins the case and makes it wait for us', async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({})
  const { facts } = await sure(house, reference)
  await acknowledgeNow(house, reference)
  assert.equal((await sure(house, reference)).facts.tray, 'none')
  const to = replyAddress(house.sealing.lookup, desk, facts.reference, 1)
  house.clock.advance({ minutes: 5 })
  assert.equal(await house.receive({ to, subject: 'Re: whatever', text: 'More details' }), reference)
  const after = await sure(house, reference)
  assert.equal(after.facts.tray, 'waiting-for-us')
  assert.equal((await messages(house, reference)).at(-1)?.content.newText, 'More details')
  assert.equal((await letterKinds(house, reference)).filter((letter) => letter.kind === 'receipt').length, 1)
})

test("a stranger with somebody else's reply address or Message-ID opens a case of their own that says where it may belong", async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({})
  const { facts } = await sure(house, reference)
  const receiptId = (await letterKinds(house, reference))[0]?.message_id
  const from = `${strangers.secondFinder.name} <${strangers.secondFinder.email}>`
  const byAddress = await house.receive({
    from,
    to: replyAddress(house.sealing.lookup, desk, facts.reference, 1),
    text: 'Send me the details',
  })
  const byId = await house.receive({ from, headers: [`In-Reply-To: <${receiptId}>`], text: 'And me' })
  assert.equal(new Set([reference, byAddress, byId]).size, 3)
  assert.equal((await messages(house, reference)).length, 2)
})

test('a reply by In-Reply-To alone joins when its sender is a party', async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({})
  const receiptId = (await letterKinds(house, reference))[0]?.message_id
  assert.equal(
    await house.receive({ headers: [`In-Reply-To: <${receiptId}>`], text: 'One more thing' }),
    reference,
  )
})

test('a reply to a closed case opens it again', async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({})
  const { facts } = await sure(house, reference)
  const actor = person(house, 'coordinator')
  const { closeCase } = await import('./close-case.ts')
  await house.works.as(actor, (work) =>
    closeCase(
      work,
      actor,
      { reference: facts.reference, version: facts.version, text: 'Done, thank you.' },
      house.clock.now(),
    ),
  )
  assert.equal((await sure(house, reference)).facts.state, 'closed')
  await house.receive({
    to: replyAddress(house.sealing.lookup, desk, facts.reference, 1),
    text: 'It is still there',
  })
  const after = (await sure(house, reference)).facts
  assert.deepEqual([after.state, after.closedAs, after.tray], ['acknowledged', null, 'waiting-for-us'])
})

test('the same bytes delivered twice are one message; the same Message-ID with other content keeps both and says so', async () => {
  await using house = await openTestDesk()
  const raw = (text: string) =>
    Buffer.from(
      `From: ${strangers.reporter.email}\r\nTo: ${desk}\r\nSubject: x\r\nMessage-ID: <same@research.example>\r\n\r\n${text}\r\n`,
    )
  const first = await house.receive({ raw: raw('one') })
  assert.equal(await house.receive({ raw: raw('one') }), first)
  assert.equal((await messages(house, first)).filter((message) => message.direction === 'in').length, 1)
  const second = await house.receive({ raw: raw('two') })
  assert.notEqual(second, first)
  const { facts } = await sure(house, second)
  assert.deepEqual([facts.needsHuman, facts.tray], ['conflicting-ids', 'needs-human'])
})

test('an encrypted mail is a case that needs a human, and its sender gets the receipt', async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({
    text: '-----BEGIN PGP MESSAGE-----\n\nhF4DAAAA\n=AAAA\n-----END PGP MESSAGE-----',
  })
  assert.equal((await sure(house, reference)).facts.needsHuman, 'encrypted')
  assert.equal((await letterKinds(house, reference)).length, 1)
})

test('automatic mail without a case goes to Bulk and is never answered', async () => {
  await using house = await openTestDesk()
  const list = await house.receive({ headers: ['List-Id: <weekly.lists.example>', 'Precedence: bulk'] })
  const vacation = await house.receive({
    from: 'Sam <sam@away.example>',
    headers: ['Auto-Submitted: auto-replied'],
    text: 'I am away',
  })
  for (const reference of [list, vacation]) {
    assert.equal((await sure(house, reference)).facts.tray, 'bulk')
    assert.deepEqual(await letterKinds(house, reference), [])
  }
})

test('mail with the null envelope sender is kept and not answered', async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({ mailFrom: '' })
  assert.deepEqual(await letterKinds(house, reference), [])
})

test('a sender gets three receipts a day and every mail a case', async () => {
  await using house = await openTestDesk()
  const references = []
  for (let count = 0; count < 5; count += 1) references.push(await house.receive({ text: `report ${count}` }))
  assert.equal(new Set(references).size, 5)
  const letters = await Promise.all(references.map((reference) => letterKinds(house, reference)))
  assert.deepEqual(
    letters.map((own) => own.length),
    [1, 1, 1, 0, 0],
  )
})

test('an auto-reply in a thread is kept there and moves nothing', async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({})
  const { facts } = await sure(house, reference)
  const to = replyAddress(house.sealing.lookup, desk, facts.reference, 1)
  assert.equal(
    await house.receive({ to, headers: ['Auto-Submitted: auto-replied'], text: 'I am away' }),
    reference,
  )
  assert.equal((await sure(house, reference)).facts.tray, 'new')
})

test('a hard bounce of the acknowledgement opens the promise again', async () => {
  await using house = await openTestDesk()
  const reference = await house.receive({})
  const actor = person(house, 'coordinator')
  await acknowledgeNow(house, reference)
  const letter = (await letterKinds(house, reference)).find((one) => one.kind === 'acknowledgement')
  await house.works.as(intake, ({ tx }) =>
    tx.updateTable('letter').set({ state: 'sent' }).where('kind', '=', 'acknowledgement').execute(),
  )
  assert.equal(await house.receive({ mailFrom: '', raw: bounceOf(letter?.message_id ?? '') }), reference)
  const after = (await sure(house, reference)).facts
  assert.deepEqual([after.state, after.acknowledgedAt, after.needsHuman], ['new', null, 'bounced'])
  const tasks = await house.works.as(actor, ({ tx }) => tx.selectFrom('task').select('kind').execute())
  assert.deepEqual(
    tasks.map((task) => task.kind),
    ['bounced'],
  )
})

function bounceOf(messageId: string): Buffer {
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example',
      `To: ${desk}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your mail could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${strangers.reporter.email}`,
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${messageId}>`,
      'Subject: x',
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )
}
