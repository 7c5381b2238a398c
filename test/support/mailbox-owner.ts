import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { type ImapAccount, parseImapUrl } from '../../src/mail/imap/imap-url.ts'

export const mailboxUrl = (port: number, mailbox = 'INBOX') =>
  `imap://desk:secret@127.0.0.1:${port}/${mailbox}`

export function accountOn(port: number, mailbox = 'INBOX'): ImapAccount {
  const account = parseImapUrl(mailboxUrl(port, mailbox))
  assert.ok(account)
  return account
}

/** The mailbox's owner at a mail program: puts mail in, moves it, looks. */
export async function openOwner(port: number) {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user: 'desk', pass: 'secret' },
    logger: false,
  })
  client.on('error', () => {})
  await client.connect()
  return {
    client,
    async put(bytes: Buffer, { folder = 'INBOX', on = '2026-03-01T08:00:00Z' } = {}) {
      await client.append(folder, bytes, [], new Date(on))
    },
    async count(folder: string) {
      // The fetcher makes the folder at its first look.
      const status = await client.status(folder, { messages: true }).catch(() => false as const)
      return status ? (status.messages ?? 0) : 0
    },
    [Symbol.asyncDispose]: () => client.logout(),
  }
}

export async function until(what: string, isSo: () => Promise<boolean> | boolean) {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isSo()) return
    await sleep(50)
  }
  assert.fail(`never: ${what}`)
}
