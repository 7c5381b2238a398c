import type { BounceAction, BounceRecipient } from '../inbound-mail.ts'

/**
 * Reads `message/delivery-status` (RFC 3464): a group of fields about the message, then one group for each
 * recipient. Real reports bend the syntax: blank lines inside groups or none between them, words for
 * Action that the standard does not know, a bare address without "rfc822;".
 */
export function readDeliveryStatus(text: string): BounceRecipient[] {
  const recipients = recipientGroups(text).flatMap(readRecipient)
  return mergeRepeated(recipients)
}

type Fields = ReadonlyMap<string, string>

/** A group ends where a field of a recipient would repeat, or at a blank line once it names a recipient. */
function recipientGroups(text: string): Fields[] {
  const groups: Map<string, string>[] = [new Map()]
  const unfolded = text.replaceAll(/\n[ \t]+(?=\S)/g, ' ')
  for (const line of unfolded.split('\n')) {
    const field = /^([A-Za-z][A-Za-z-]{1,60})\s*:\s*(.*)$/.exec(line.trim())
    const current = groups.at(-1)
    if (current === undefined) break
    if (field === null) {
      if (line.trim() === '' && hasRecipient(current)) groups.push(new Map())
      continue
    }
    const name = (field[1] ?? '').toLowerCase()
    const value = (field[2] ?? '').trim()
    const isRepeat = current.has(name) && (name === 'final-recipient' || name === 'original-recipient')
    if (isRepeat) groups.push(new Map([[name, value]]))
    else if (!current.has(name)) current.set(name, value)
  }
  return joinSplitGroups(groups)
}

function hasRecipient(fields: Fields): boolean {
  return fields.has('final-recipient') || fields.has('original-recipient')
}

/** "Status: 5.1.1" behind a stray blank line belongs to the recipient above it. */
function joinSplitGroups(groups: readonly Map<string, string>[]): Fields[] {
  const joined: Map<string, string>[] = []
  for (const group of groups) {
    const last = joined.at(-1)
    if (last !== undefined && hasRecipient(last) && !hasRecipient(group))
      for (const [name, value] of group) if (!last.has(name)) last.set(name, value)
    if (hasRecipient(group)) joined.push(group)
  }
  return joined
}

function readRecipient(fields: Fields): BounceRecipient[] {
  // We know the letter by the address we wrote to, so the original recipient goes first.
  const address =
    reportedAddress(fields.get('original-recipient')) ??
    reportedAddress(fields.get('final-recipient')) ??
    reportedAddress(fields.get('x-actual-recipient'))
  if (address === null) return []
  const action = reportedAction(fields.get('action'))
  const status = enhancedStatus(fields.get('status')) ?? enhancedStatus(fields.get('diagnostic-code'))
  return [bounceRecipient(address, action, status)]
}

export function bounceRecipient(
  address: string,
  action: BounceAction,
  status: string | null,
): BounceRecipient {
  return {
    address: address.toLowerCase(),
    action,
    status,
    isPermanent: action === 'failed' && !(status?.startsWith('4.') ?? false),
  }
}

const mailbox = /[^\s<>@"();:,\\[\]]{1,128}@[^\s<>@"();:,\\[\]]{1,255}/

function reportedAddress(value: string | undefined): string | null {
  if (value === undefined) return null
  const [type = '', ...rest] = value.split(';')
  if (rest.length > 0 && /^\s*x-?400/i.test(type)) return null
  const found = mailbox.exec(rest.length > 0 ? rest.join(';') : value)
  return found === null ? null : found[0].replace(/\.+$/, '')
}

function reportedAction(value: string | undefined): BounceAction {
  const word = (value ?? '').toLowerCase()
  if (word.startsWith('delay')) return 'delayed'
  if (word.startsWith('deliver')) return 'delivered'
  if (word.startsWith('relay')) return 'relayed'
  if (word.startsWith('expand')) return 'expanded'
  return 'failed'
}

/** The enhanced status code (RFC 3463) in a text, else the class of an SMTP reply code: "550 ..." gives 5.0.0. */
export function enhancedStatus(text: string | undefined): string | null {
  if (text === undefined) return null
  const enhanced = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])/.exec(text)
  if (enhanced !== null) return `${enhanced[1]}.${enhanced[2]}.${enhanced[3]}`
  const reply = /(?<![\d.])([45])\d\d(?![\d.])/.exec(text)
  return reply === null ? null : `${reply[1]}.0.0`
}

/** Servers that expand an alias report it several times. One address is listed once, its failure first. */
function mergeRepeated(recipients: readonly BounceRecipient[]): BounceRecipient[] {
  const byAddress = new Map<string, BounceRecipient>()
  for (const recipient of recipients) {
    const known = byAddress.get(recipient.address)
    if (known === undefined || (known.action !== 'failed' && recipient.action === 'failed'))
      byAddress.set(recipient.address, recipient)
  }
  return [...byAddress.values()]
}
