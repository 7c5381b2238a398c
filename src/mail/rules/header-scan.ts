import { Temporal } from '../../kernel/temporal.ts'

/**
 * What intake wants to know of a message before anyone has parsed it: who it is for and when our own mail
 * server took it. It reads the head as text, believes little, and never fails.
 */
const headBytesMax = 64 * 1024
const recipientFields = /^(?:x-original-to|delivered-to|envelope-to|to|cc)$/i
/** No control character: PostgreSQL takes no NUL in a text, and would be asked about it again and again. */
const addressPattern = /[^\s\p{Cc}<>()[\]\\,;:"@]+@[A-Za-z0-9.-]+/gu
const addressesMax = 200

type Field = { readonly name: string; readonly value: string }

/** The fields of the head in order, unfolded. */
function headFields(bytes: Buffer): Field[] {
  const text = bytes.toString('latin1', 0, headBytesMax).replaceAll('\r\n', '\n')
  const end = text.indexOf('\n\n')
  const lines = (end < 0 ? text : text.slice(0, end)).replaceAll(/\n[ \t]+/g, ' ').split('\n')
  return lines.flatMap((line) => {
    const colon = line.indexOf(':')
    return colon < 1 ? [] : [{ name: line.slice(0, colon).trimEnd(), value: line.slice(colon + 1).trim() }]
  })
}

/** Addresses the message was for, those written by mail servers first. Lower case. */
export function addressedTo(bytes: Buffer): string[] {
  const found = headFields(bytes)
    .filter((field) => recipientFields.test(field.name))
    .sort((a, b) => Number(isWrittenByPeople(a)) - Number(isWrittenByPeople(b)))
    .flatMap((field) => field.value.match(addressPattern) ?? [])
  return [...new Set(found.map((address) => address.toLowerCase()))].slice(0, addressesMax)
}

function isWrittenByPeople(field: Field): boolean {
  return /^(?:to|cc)$/i.test(field.name)
}

/**
 * When our own mail server took the message: the date of the topmost Received field (RFC 5321 4.4; each
 * server puts its own on top, so this one cannot be a stranger's). Never the future; `now` without one.
 */
export function arrivalByReceived(bytes: Buffer, now: Temporal.Instant): Temporal.Instant {
  const received = topmostReceived(headFields(bytes))
  const date = received?.slice(received.lastIndexOf(';') + 1).replaceAll(/\([^()]*\)/g, ' ')
  const milliseconds = date === undefined ? Number.NaN : Date.parse(date.trim())
  if (!Number.isFinite(milliseconds)) return now
  const at = Temporal.Instant.fromEpochMilliseconds(milliseconds)
  return Temporal.Instant.compare(at, now) > 0 ? now : at
}

/** What delivery agents put above Received. Anything else on top means that no server of ours wrote here. */
const deliveryFields = /^(?:return-path|delivered-to|x-original-to|envelope-to|delivery-date)$/i

function topmostReceived(fields: readonly Field[]): string | undefined {
  const top = fields.find((field) => !deliveryFields.test(field.name))
  return top !== undefined && /^received$/i.test(top.name) ? top.value : undefined
}

/**
 * Postfix's local(8) and procmail put the separator line of the mbox format (RFC 4155) on top of a piped
 * message: `From sender@example Mon Mar  2 09:00:00 2026`. It is no part of the message; its sender is
 * the envelope's.
 */
export function withoutMboxLine(bytes: Buffer): { readonly bytes: Buffer; readonly mailFrom: string | null } {
  const match = /^>?From (\S*)[^\r\n]*\r?\n/.exec(bytes.toString('latin1', 0, 1_000))
  if (match === null) return { bytes, mailFrom: null }
  const sender = match[1] ?? ''
  const isNull = sender === '' || /^mailer-daemon$/i.test(sender)
  return { bytes: bytes.subarray(match[0].length), mailFrom: isNull ? '' : sender }
}
