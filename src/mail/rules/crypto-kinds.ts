import type { CryptoKind } from '../inbound-mail.ts'
import { hasHeader, type MailFacts } from './mail-facts.ts'

/**
 * Which OpenPGP and S/MIME structures a message carries: RFC 3156 (PGP/MIME), RFC 8551 (S/MIME),
 * RFC 9580 6 (armour inside plain text) and the Autocrypt header. Structure only: nothing is decrypted or verified here.
 */
export type PartShape = {
  readonly type: string
  readonly parameters: Readonly<Record<string, string>>
  readonly filename: string | null
}

export function cryptoKinds(mail: MailFacts, shapes: readonly PartShape[]): CryptoKind[] {
  const kinds = new Set<CryptoKind>()
  for (const shape of shapes) {
    const kind = kindOfPart(shape)
    if (kind !== null) kinds.add(kind)
  }
  if (!kinds.has('pgp-mime-encrypted') && !kinds.has('pgp-mime-signed')) {
    const texts = [
      mail.text,
      ...mail.parts.filter((part) => isArmourCarrier(part.type)).map((part) => part.text),
    ]
    if (texts.some((text) => hasArmour(text, 'SIGNED MESSAGE'))) kinds.add('pgp-inline-signed')
    else if (texts.some((text) => hasArmour(text, 'MESSAGE'))) kinds.add('pgp-inline-message')
  }
  if (hasHeader(mail, 'autocrypt')) kinds.add('autocrypt-header')
  return [...kinds]
}

function kindOfPart(shape: PartShape): CryptoKind | null {
  const protocol = shape.parameters.protocol?.toLowerCase() ?? ''
  switch (shape.type) {
    case 'multipart/encrypted':
      return 'pgp-mime-encrypted'
    case 'multipart/signed':
      return /x-?pkcs7-signature|pkcs7-signature/.test(protocol) ? 'smime-detached-signed' : 'pgp-mime-signed'
    case 'application/pkcs7-mime':
    case 'application/x-pkcs7-mime':
      return 'smime-opaque'
    default:
      return null
  }
}

function isArmourCarrier(type: string): boolean {
  return type.startsWith('text/') || type === 'application/pgp'
}

/** The armour header must begin a line; a quoted or mentioned one does not count. */
function hasArmour(text: string, what: 'MESSAGE' | 'SIGNED MESSAGE'): boolean {
  return new RegExp(`^-----BEGIN PGP ${what}-----[ \\t]*$`, 'm').test(text)
}
