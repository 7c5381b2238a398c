import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** Below this a header costs more than compression saves; most such pages fit one packet anyway. */
export const compressFromBytes = 1024

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** What the client takes, by RFC 9110 12.5.3: a coding with `q=0` is refused, not offered. */
export function acceptedEncoding(header: string | null): Encoding | null {
  const offered = new Map<string, number>()
  for (const part of header?.toLowerCase().split(',') ?? []) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    offered.set(coding, quality === undefined ? 1 : Number(quality))
  }
  for (const encoding of ['br', 'gzip'] as const) {
    if ((offered.get(encoding) ?? offered.get('*') ?? 0) > 0) return encoding
  }
  return null
}

/** 'fast' for pages made on the way (about half a millisecond for 30 kB), 'best' for what is kept. */
export function encode(bytes: Uint8Array, encoding: Encoding, effort: 'fast' | 'best'): Promise<Buffer> {
  if (encoding === 'gzip') return zip(bytes, { level: effort === 'best' ? 9 : 5 })
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: effort === 'best' ? 11 : 4,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    },
  })
}
