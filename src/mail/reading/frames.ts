/**
 * Messages on a pipe: four bytes of length (big endian), then as many bytes. Copying is kept to one concatenation.
 */

const headBytes = 4

export function frameHead(length: number): Uint8Array {
  const head = new Uint8Array(headBytes)
  new DataView(head.buffer).setUint32(0, length)
  return head
}

/** Collects chunks of a pipe into whole frames. Refuses frames above `bytesMax`: the other side may be hostile. */
export class FrameReader {
  readonly #bytesMax: number
  #chunks: Uint8Array[] = []
  #held = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  push(chunk: Uint8Array): Uint8Array[] {
    this.#chunks.push(chunk)
    this.#held += chunk.length
    const frames: Uint8Array[] = []
    for (let length = this.#nextLength(); length !== null; length = this.#nextLength())
      frames.push(this.#take(length))
    return frames
  }

  /** Null until the next frame is here as a whole. */
  #nextLength(): number | null {
    if (this.#held < headBytes) return null
    if ((this.#chunks[0]?.length ?? 0) < headBytes) this.#join()
    const first = this.#chunks[0]
    if (first === undefined) return null
    const length = new DataView(first.buffer, first.byteOffset, first.length).getUint32(0)
    if (length > this.#bytesMax) throw new RangeError(`a frame of ${length} bytes is too large`)
    return this.#held >= headBytes + length ? length : null
  }

  #take(length: number): Uint8Array {
    this.#join()
    const all = this.#chunks[0] ?? new Uint8Array()
    const end = headBytes + length
    this.#chunks = end < all.length ? [all.subarray(end)] : []
    this.#held -= end
    return all.subarray(headBytes, end)
  }

  #join(): void {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks, this.#held)]
  }
}
