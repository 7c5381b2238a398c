import type { Temporal } from '../../src/kernel/temporal.ts'
import { castTeams } from '../cast.ts'
import { seededRandom } from '../mails/mutate.ts'

/** One mail of a series, as its sender's queue holds it. */
export type SeriesMail = {
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
  /** Automatic and unreadable mail gets none. */
  readonly getsReceipt: boolean
  /** The date of our own mail server's Received line, which the pipe goes by; null: without one. */
  readonly receivedAt: Temporal.Instant | null
}

type Kind = 'plain' | 'attachment' | 'html' | 'automatic' | 'unreadable'

/** Every series begins with two that are answered by a receipt, so that each crash point is passed twice. */
const answered: readonly Kind[] = ['plain', 'attachment', 'html']
const rest: readonly Kind[] = ['plain', 'automatic', 'unreadable']

/** The mails of a seed: the same seed gives the same mails but for their Received date. */
export function mailsOf(seed: number, now: Temporal.Instant): SeriesMail[] {
  const random = seededRandom(seed)
  const pick = (kinds: readonly Kind[]) => kinds[Math.floor(random() * kinds.length)] ?? 'plain'
  const kinds = [pick(answered), pick(answered), pick(rest)]
  return kinds.map((kind, n) => {
    const isDated = random() < 0.5
    const at = now.subtract({ seconds: 60 + Math.floor(random() * 3_600) })
    return mailOf(kind, `${seed}-${n}`, isDated ? at.round('second') : null)
  })
}

function mailOf(kind: Kind, name: string, receivedAt: Temporal.Instant | null): SeriesMail {
  const to = castTeams.umbrella.addresses[0]
  const from = `finder-${name}@research.example`
  const date = new Date(receivedAt?.epochMilliseconds ?? Date.UTC(2026, 2, 2)).toUTCString()
  const head = [
    ...(receivedAt === null ? [] : [`Received: from mx.research.example by mx.foundation.example; ${date}`]),
    `From: Finder ${name} <${from}>`,
    `To: <${to}>`,
    `Subject: Overflow ${name} in the archive reader`,
    `Message-ID: <${name}@research.example>`,
    'MIME-Version: 1.0',
  ]
  const lines = [...head, ...contentOf(kind, name)]
  return {
    from,
    to,
    bytes: Buffer.from(lines.join('\r\n')),
    getsReceipt: kind !== 'automatic' && kind !== 'unreadable',
    receivedAt,
  }
}

function contentOf(kind: Kind, name: string): string[] {
  const words = `A crafted archive ${name} overruns the buffer of the reader.`
  switch (kind) {
    case 'plain':
      return ['', words, '']
    case 'automatic':
      return ['Auto-Submitted: auto-replied', '', `I am away. ${name}`, '']
    case 'html':
      return ['Content-Type: text/html', '', `<p>${words}</p>`, '']
    case 'attachment':
      return [
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        words,
        '--b',
        'Content-Type: application/octet-stream; name="proof.bin"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(words).toString('base64'),
        '--b--',
        '',
      ]
    case 'unreadable':
      return [...Array.from({ length: 3_000 }, (_, n) => `X-${n}: a`), '', words, '']
    default:
      return kind satisfies never
  }
}
