import { MiB } from '../../kernel/limits.ts'
import type { InboundMail, Unreadable } from '../inbound-mail.ts'
import { frameHead } from './frames.ts'

/**
 * A read message on its way from the child to the parent: JSON, then the attachments' bytes one after the
 * other. JSON and not V8's own format, because reading that is not safe when the writer is not trusted.
 */

/** A message of 25 MiB decodes to less; text as JSON may grow when every character needs an escape. */
export const answerBytesMax = 128 * MiB

export function encodeAnswer(result: InboundMail | Unreadable): Uint8Array[] {
  const contents = result.kind === 'mail' ? result.attachments.map((file) => file.content) : []
  const json = Buffer.from(
    JSON.stringify(result, (key, value: unknown) => (key === 'content' ? undefined : value)),
  )
  const length = contents.reduce((sum, content) => sum + content.length, 4 + json.length)
  return [frameHead(length), frameHead(json.length), json, ...contents]
}

/** Throws when the bytes are not what `encodeAnswer` writes. */
export function decodeAnswer(frame: Uint8Array): InboundMail | Unreadable {
  const jsonLength = new DataView(frame.buffer, frame.byteOffset, frame.length).getUint32(0)
  const json = Buffer.from(frame.buffer, frame.byteOffset + 4, jsonLength).toString('utf8')
  const parsed: unknown = JSON.parse(json)
  if (isAnswer(parsed))
    return parsed.kind === 'mail' ? withContents(parsed, frame.subarray(4 + jsonLength)) : parsed
  throw new TypeError('the reading child answered with something else than a message')
}

/** The child runs our own code; this guards against a half-written answer, not against every lie. */
function isAnswer(value: unknown): value is InboundMail | Unreadable {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  if (value.kind === 'unreadable') return 'reason' in value && 'partial' in value
  return (
    value.kind === 'mail' && 'text' in value && 'attachments' in value && Array.isArray(value.attachments)
  )
}

function withContents(mail: InboundMail, bytes: Uint8Array): InboundMail {
  let at = 0
  const attachments = mail.attachments.map((file) => {
    const content = bytes.subarray(at, at + file.sizeBytes)
    at += file.sizeBytes
    return { ...file, content }
  })
  if (at !== bytes.length) throw new RangeError('the attachments do not have the size they claim')
  return { ...mail, attachments }
}
