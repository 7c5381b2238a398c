import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { MailReader } from '../src/mail/reading/mail-reader.ts'
import { judgeKinds, triageRows } from './corpus/kind.ts'
import { corpusMail, hasMailCorpus, mailCorpusRows, trimRows } from './corpus/mail-corpus.ts'
import {
  cryptoAgreement,
  detection,
  failedRecipients,
  fieldAgreement,
  type Read,
  ratio,
  shownWithoutText,
  threadBCubed,
  trimAgreement,
} from './corpus/mail-figures.ts'

/** Floors, not aims: what a change may never fall below. `npm run corpus -- --misses` names the files. */
const skip = hasMailCorpus() ? false : 'the shared mail corpus is not beside this repository'

let reads: Read[] = []
before(async () => {
  if (!hasMailCorpus()) return
  const reader = await MailReader.open({ children: 2 })
  reads = await Promise.all(
    mailCorpusRows().map(async (row) => ({ row, result: await reader.read(corpusMail(row)) })),
  )
  reader.close()
})

test('every message of the corpus is read', { skip }, () => {
  assert.deepEqual(
    reads.filter(({ result }) => result.kind === 'unreadable').map(({ row }) => row.file),
    [],
  )
})

const fieldFloors = {
  subject: 0.99,
  from: 0.99,
  to: 0.99,
  cc: 0.99,
  date: 0.99,
  message_id: 0.99,
  in_reply_to: 0.99,
  attachments: 0.99,
  text_sha256: 0.97,
} as const

test('the fields agree with what others read', { skip }, () => {
  const agreement = fieldAgreement(reads)
  for (const [field, floor] of Object.entries(fieldFloors)) {
    const share = agreement[field as keyof typeof fieldFloors]
    assert.ok(ratio(share) >= floor, `${field}: ${ratio(share)}`)
  }
})

test('a mail without plain text still shows the words of its HTML or of its broken body', { skip }, () => {
  assert.ok(shownWithoutText(reads) >= 60, String(shownWithoutText(reads)))
})

test('bounces are found, and nothing else is taken for one', { skip }, () => {
  const found = detection(
    reads,
    (mail) => mail.automatic === 'bounce',
    (row) => row.label === 'bounce',
  )
  assert.ok(found.precision >= 0.98, `precision ${found.precision}`)
  assert.ok(found.recall >= 0.98, `recall ${found.recall}`)
  assert.ok(ratio(failedRecipients(reads)) >= 0.85)
})

test('automatic answers are found', { skip }, () => {
  const found = detection(
    reads,
    (mail) => mail.automatic === 'auto-reply',
    (row) => row.label === 'autoreply' || row.label === 'mdn',
  )
  assert.equal(found.recall, 1)
})

test('threads are put together from headers alone', { skip }, () => {
  assert.ok(threadBCubed(reads).f >= 0.985)
})

test('new text is told from quoted history', { skip }, () => {
  assert.ok(ratio(trimAgreement(trimRows())) >= 0.85)
})

test('encryption and signatures are recognised', { skip }, () => {
  assert.ok(ratio(cryptoAgreement(reads)) >= 0.95)
})

test('the kind of a report is proposed rightly nine times in ten', { skip }, () => {
  const judged = judgeKinds(triageRows())
  const right = judged.filter(({ wanted, got }) => wanted === got).length
  assert.ok(right / judged.length >= 0.9, String(right / judged.length))
})
