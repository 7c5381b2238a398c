import { sizes } from '../kernel/limits.ts'
import type { NameLookup } from './name-lookup.ts'
import { readHeaderBlock } from './reading/header-block.ts'

/** The result words of RFC 8601 section 2.7. */
export type AuthenticationWord =
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'neutral'
  | 'policy'
  | 'none'
  | 'temperror'
  | 'permerror'

/** Null: not computed (no client address for SPF, too many signatures, no answer in time). */
export type Authentication = {
  readonly spf: AuthenticationWord | null
  readonly dkim: AuthenticationWord | null
  readonly dmarc: AuthenticationWord | null
  readonly arc: AuthenticationWord | null
}

export type Envelope = {
  /** The address the connection came from. */
  readonly clientIp: string | null
  /** MAIL FROM without brackets; empty for the null sender. */
  readonly mailFrom: string | null
  readonly helo: string | null
}

export const notAuthenticated: Authentication = { spf: null, dkim: null, dmarc: null, arc: null }

const signaturesMax = 10
const arcHeadersMax = 60
const lookupsMax = 60
const secondsMax = 20

/**
 * Who vouches for this message: SPF, DKIM, ARC, DMARC. The words are shown, never acted on alone. Foreign
 * Authentication-Results fields are not read. A message with more signatures than any sender makes is
 * not verified, so that it cannot buy our time. Never rejects.
 */
export async function authenticate(
  bytes: Uint8Array,
  envelope: Envelope,
  lookup: NameLookup,
): Promise<Authentication> {
  const signed = signedPart(bytes)
  if (signed === null) return notAuthenticated
  const { promise: late, resolve: giveUp } = Promise.withResolvers<Authentication>()
  const timer = setTimeout(() => giveUp(notAuthenticated), secondsMax * 1_000)
  try {
    return await Promise.race([verified(signed, envelope, bounded(lookup)), late])
  } catch {
    return notAuthenticated
  } finally {
    clearTimeout(timer)
  }
}

/**
 * What signatures may speak of. Without any that is the header: the body would be read for nothing, which
 * took most of the time here. Null: not worth verifying.
 */
function signedPart(bytes: Uint8Array): Uint8Array | null {
  const limits = { bytesMax: sizes.mailHeaderBytesMax, linesMax: sizes.mailHeaderLinesMax }
  const { fields, overflow, endsAt } = readHeaderBlock(bytes, limits)
  const count = (wanted: RegExp) => fields.filter((field) => wanted.test(field.name)).length
  const signatures = count(/^dkim-signature$/)
  const arcHeaders = count(/^arc-/)
  if (overflow !== null || signatures > signaturesMax || arcHeaders > arcHeadersMax) return null
  return signatures + arcHeaders === 0 ? bytes.subarray(0, endsAt) : bytes
}

/** Signatures and records name further records; their number is the sender's choice, hence a budget. */
function bounded(lookup: NameLookup): NameLookup {
  let left = lookupsMax
  return async (name, type) => {
    if (left-- <= 0) throw Object.assign(new Error('too many look-ups'), { code: 'ESERVFAIL' })
    return lookup(name, type)
  }
}

async function verified(bytes: Uint8Array, envelope: Envelope, lookup: NameLookup): Promise<Authentication> {
  // Some 200 modules that a desk needs only when its first mail is there.
  const { authenticate: verify } = await import('mailauth')
  const result = await verify(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    // mailauth types the answers of a resolver too narrowly: MX answers are objects.
    resolver: lookup as (name: string, type: string) => Promise<string[][] | string[]>,
    mta: 'wardmote.invalid',
    disableBimi: true,
    ...(envelope.clientIp === null ? {} : { ip: envelope.clientIp }),
    ...(envelope.mailFrom === null ? {} : { sender: envelope.mailFrom }),
    ...(envelope.helo === null ? {} : { helo: envelope.helo }),
  })
  const signatures = result.dkim.results.map((signature) => word(signature.status.result))
  return {
    spf: envelope.clientIp === null || result.spf === false ? null : word(result.spf.status.result),
    dkim: signatures.includes('pass') ? 'pass' : (signatures.find((one) => one !== 'none') ?? 'none'),
    dmarc: result.dmarc === false ? null : word(result.dmarc.status.result),
    arc: result.arc === false ? null : word(result.arc.status.result),
  }
}

const words: readonly string[] = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'policy',
  'none',
  'temperror',
  'permerror',
] satisfies AuthenticationWord[]

function word(result: string | undefined): AuthenticationWord | null {
  return result !== undefined && isWord(result) ? result : null
}

function isWord(result: string): result is AuthenticationWord {
  return words.includes(result)
}
