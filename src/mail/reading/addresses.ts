import { parseAddressHeader } from 'mailparser'
import type { MailAddress } from '../inbound-mail.ts'

const valueCharactersMax = 64 * 1024

type Parsed = { name?: string; address?: string; group?: Parsed[] }

/**
 * The mailboxes of From, To, Cc or Reply-To values, groups flattened, at most `max`. An entry without an
 * address ("undisclosed-recipients:;") gives none. Lists of tens of thousands are cut before they are parsed.
 */
export function readAddresses(values: readonly string[], max: number): MailAddress[] {
  const found: MailAddress[] = []
  for (const value of values) {
    const parsed = parseAddressHeader(cut(value)).value as unknown
    collect(Array.isArray(parsed) ? parsed : [], found, max)
    if (found.length >= max) break
  }
  return found
}

function collect(entries: readonly Parsed[], found: MailAddress[], max: number): void {
  for (const entry of entries) {
    if (found.length >= max) return
    if (Array.isArray(entry.group)) collect(entry.group, found, max)
    else if (typeof entry.address === 'string' && entry.address !== '')
      found.push({ name: oneLine(entry.name ?? ''), address: lowerDomain(oneLine(entry.address)) })
  }
}

function cut(value: string): string {
  if (value.length <= valueCharactersMax) return value
  const comma = value.lastIndexOf(',', valueCharactersMax)
  return value.slice(0, comma === -1 ? valueCharactersMax : comma)
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** RFC 5321 2.4: domains have no case; a local part may. */
function lowerDomain(address: string): string {
  const at = address.lastIndexOf('@')
  return at === -1 ? address : address.slice(0, at) + address.slice(at).toLowerCase()
}
