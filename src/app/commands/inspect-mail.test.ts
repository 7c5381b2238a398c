import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { packageRoot } from '../../kernel/package-root.ts'
import { inspectMail } from './inspect-mail.ts'

const mails = join(packageRoot, 'test', 'mails')

async function run(args: readonly string[], input = '') {
  const out: string[] = []
  const complaints: string[] = []
  async function* stdin() {
    yield Buffer.from(input)
  }
  const code = await inspectMail(args, {
    stdin: stdin(),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => complaints.push(text) },
  })
  return { code, lines: out.map((line) => JSON.parse(line)), complaints }
}

test('a message on stdin is one JSON object with exactly the promised fields', async () => {
  const { code, lines } = await run([], 'From: Mira <Mira@Outside.example>\r\nSubject: hello\r\n\r\nwords')
  assert.equal(code, 0)
  assert.deepEqual(Object.keys(lines[0]), [
    'messageId',
    'inReplyTo',
    'references',
    'date',
    'from',
    'to',
    'cc',
    'replyTo',
    'subject',
    'text',
    'shownText',
    'newText',
    'attachments',
    'automatic',
    'bounce',
    'authentication',
    'crypto',
    'unreadable',
    'kind',
    'projects',
    'thread',
  ])
  assert.deepEqual(lines[0].from, [{ name: 'Mira', address: 'mira@outside.example' }])
  assert.deepEqual(lines[0].authentication, { spf: null, dkim: null, dmarc: null, arc: null })
})

test('of several files one that is missing gets an error and the rest go on', async () => {
  const files = ['plain-report.eml', 'nothing-here.eml', 'reply-in-thread.eml', 'vacation.eml']
  const { code, lines, complaints } = await run(files.map((file) => join(mails, file)))
  assert.equal(code, 1)
  assert.equal(complaints.length, 1)
  assert.deepEqual(
    lines.map((line) => line.file),
    files.map((file) => join(mails, file)),
  )
  assert.equal(lines[1].error, 'There is no such file.')
  assert.equal(lines[0].thread, lines[2].thread)
  assert.equal(lines[3].automatic, 'auto-reply')
})

test('an unreadable message says why and still shows its head', async () => {
  const { code, lines } = await run([], `Subject: bomb\r\n${'X: y\r\n'.repeat(3_000)}\r\nx`)
  assert.equal(code, 0)
  assert.match(lines[0].unreadable, /more than 2000 lines/)
  assert.equal(lines[0].subject, 'bomb')
  assert.equal(lines[0].kind.proposal, 'report')
})

test('a wrong address, a missing directory and an unknown option are refused', async () => {
  assert.equal((await run(['--client-ip', 'here'])).code, 2)
  assert.equal((await run(['--directory', join(mails, 'none.yaml')])).code, 1)
  await assert.rejects(run(['--colour']), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' })
})
