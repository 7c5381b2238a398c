import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { submitMail } from '../../src/mail/submit.ts'
import type { SeriesMail } from './series.ts'

export type Way = 'smtp' | 'pipe'

/** Where a running desk takes mail in. */
export type Doors = { readonly smtpPort: number; readonly dataDir: string }

export type Try = { readonly from: Temporal.Instant; readonly to: Temporal.Instant }

/** A mail in the sender's queue: it stays until it was answered 250, or exit 0. */
export type Queued = { readonly mail: SeriesMail; readonly tries: Try[]; isAnswered: boolean }

export function queueOf(mails: readonly SeriesMail[]): Queued[] {
  return mails.map((mail) => ({ mail, tries: [], isAnswered: false }))
}

/** Tries every mail that was not answered yet: one after the other, or all at once. */
export async function flush(
  queue: readonly Queued[],
  way: Way,
  doors: Doors,
  atOnce: boolean,
): Promise<void> {
  const due = queue.filter((one) => !one.isAnswered)
  if (atOnce) await Promise.all(due.map((one) => tryOnce(one, way, doors)))
  else for (const one of due) await tryOnce(one, way, doors)
}

export async function tryOnce(one: Queued, way: Way, doors: Doors): Promise<void> {
  const from = Temporal.Now.instant()
  const isAnswered = way === 'smtp' ? await bySmtp(one.mail, doors) : await byPipe(one.mail, doors)
  one.tries.push({ from, to: Temporal.Now.instant() })
  one.isAnswered ||= isAnswered
}

async function bySmtp({ from, to, bytes }: SeriesMail, { smtpPort }: Doors): Promise<boolean> {
  try {
    await submitMail({ host: '127.0.0.1', port: smtpPort }, { from, to, bytes })
    return true
  } catch {
    return false
  }
}

function byPipe({ bytes }: SeriesMail, { dataDir }: Doors): Promise<boolean> {
  const child = spawn(process.execPath, [join(packageRoot, 'bin', 'wardmote.js'), 'deliver'], {
    env: { PATH: process.env.PATH, WARDMOTE_DATA: dataDir },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.on('error', () => {})
  child.stdin.end(bytes)
  return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)))
}
