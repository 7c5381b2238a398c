import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { wire as limits } from '../../kernel/limits.ts'
import type { ComposedLetter } from './compose.ts'
import { type Outcome, statusOf } from './outcome.ts'

/** Where letters go. Never throws for what a peer does: that is an outcome. */
export type Wire = { send(letter: ComposedLetter): Promise<Outcome>; close(): void }

/** A relay by its URL (`smtp://host:port`, `smtps://user:password@host`), the only one that talks SMTP. */
export function relayWire(url: string): Wire {
  const patience = limits.relaySecondsMax * 1_000
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(letter) {
      try {
        const info = await transport.sendMail({
          envelope: { from: letter.envelopeFrom, to: letter.to },
          raw: letter.bytes,
        })
        return { kind: 'sent', status: statusOf(info.response) }
      } catch (error) {
        return failure(error)
      }
    },
    close: () => transport.close(),
  }
}

/**
 * A 5xx to the sender, the recipient or the message itself is for good; all else (no connection, a refused
 * sign-in, a peer that went silent) is somebody's passing trouble, and the letter waits.
 */
function failure(error: unknown): Outcome {
  const code =
    typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : null
  const response =
    typeof error === 'object' && error !== null && 'response' in error ? String(error.response) : ''
  const command =
    typeof error === 'object' && error !== null && 'command' in error ? String(error.command) : ''
  const isAboutLetter = /^(?:MAIL FROM|RCPT TO|DATA)$/.test(command)
  if (typeof code === 'number' && code >= 500 && isAboutLetter) {
    return { kind: 'permanent', status: statusOf(response === '' ? String(code) : response) }
  }
  return { kind: 'temporary', status: statusOf(response) }
}

/**
 * The demo's way: a file of mode 0600 for each letter, `<time>-<letter id>.eml`, which any mail program opens.
 * The folder is synced too: a file's name lives there, and a power cut may otherwise take it (fsync(2)).
 */
export function folderWire(folder: string, stamp: () => string): Wire {
  return {
    async send(letter) {
      const file = await open(join(folder, `${stamp()}-${letter.id}.eml`), 'w', 0o600)
      try {
        await file.writeFile(letter.bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await syncFolder(folder)
      return { kind: 'filed' }
    },
    close: () => {},
  }
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

/** No relay is set: the letter stays sealed where it is and the page "Outgoing" shows it. */
export const noWire: Wire = { send: async () => ({ kind: 'held' }), close: () => {} }
