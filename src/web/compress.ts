import { promisify } from 'node:util'
import { type BrotliOptions, brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'

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

/** For what is kept and sent many times: as small as can be, on another thread. */
export function encodeBest(bytes: Uint8Array, encoding: Encoding): Promise<Buffer> {
  return encoding === 'gzip' ? zip(bytes, { level: 9 }) : brotli(bytes, brotliOptions(bytes, 11))
}

/**
 * For a page made on the way. Here and now: a third of a millisecond for 60 kB, while handing it to another
 * thread and back costs as much again, and much more where the processors are busy. The next quality saves
 * one byte in twenty for twice the time.
 */
export function encodeNow(bytes: Uint8Array, encoding: Encoding): Buffer {
  return encoding === 'gzip'
    ? gzipSync(bytes, { level: 4 })
    : brotliCompressSync(bytes, brotliOptions(bytes, 3))
}

function brotliOptions(bytes: Uint8Array, quality: number): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    },
  }
}
