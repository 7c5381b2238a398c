import type { SMTPServerDataStream } from 'smtp-server'
import { sizes, wire } from '../../kernel/limits.ts'
import { replies } from './reply.ts'

/** Message bytes held in memory by all connections of one listener. */
export class InFlight {
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  /** False when there is no room for so many more; then nothing was taken. */
  take(bytes: number, bytesMax: number = wire.bytesInFlightMax): boolean {
    if (this.#bytes + bytes > bytesMax) return false
    this.#bytes += bytes
    return true
  }

  release(bytes: number): void {
    this.#bytes -= bytes
  }
}

export type Collected = { readonly bytes: Buffer; release(): void }

/**
 * The bytes of one DATA command, in memory, since clear text never touches the disk. Beyond a cap the rest
 * is read and thrown away, because the peer listens only after its final dot. A peer that is too slow is
 * cut off. Call `release` when the bytes are stored or refused.
 * @throws SmtpReply with what the peer should hear.
 */
export async function collectData(
  stream: SMTPServerDataStream,
  inFlight: InFlight,
  limits: { readonly bytesMax: number; readonly secondsMax: number } = {
    bytesMax: sizes.mailBytesMax,
    secondsMax: wire.dataSecondsMax,
  },
): Promise<Collected> {
  const chunks: Buffer[] = []
  let held = 0
  let refusal: Error | null = null
  const release = () => {
    inFlight.release(held)
    held = 0
  }
  const deadline = setTimeout(() => stream.destroy(replies.tooSlow()), limits.secondsMax * 1_000)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (refusal !== null) continue
      refusal =
        refusalOf(held + chunk.length, limits.bytesMax) ??
        (inFlight.take(chunk.length) ? null : replies.noRoom())
      if (refusal === null) {
        chunks.push(chunk)
        held += chunk.length
      } else {
        chunks.length = 0
        release()
      }
    }
  } catch (error) {
    release()
    throw error
  } finally {
    clearTimeout(deadline)
  }
  if (refusal !== null) throw refusal
  return { bytes: Buffer.concat(chunks), release }
}

function refusalOf(bytes: number, bytesMax: number): Error | null {
  return bytes > bytesMax ? replies.tooLarge() : null
}
