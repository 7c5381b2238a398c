import { readFile } from 'node:fs/promises'
import { type Refusal, refuse } from '../../kernel/refusal.ts'

/** What a command reads from and writes to; tests bring their own. */
export type Streams = {
  readonly stdin: AsyncIterable<Uint8Array>
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** `file` null: standard input. `error` is a sentence. */
export type Source =
  | { readonly kind: 'bytes'; readonly file: string | null; readonly bytes: Uint8Array }
  | { readonly kind: 'error'; readonly file: string; readonly error: string }

/** A file, or standard input up to one byte more than `bytesMax`: enough to know that it is too large. */
export async function openSource(file: string | null, streams: Streams, bytesMax: number): Promise<Source> {
  if (file === null) return { kind: 'bytes', file, bytes: await wholeInput(streams.stdin, bytesMax) }
  try {
    return { kind: 'bytes', file, bytes: await readFile(file) }
  } catch (error) {
    return { kind: 'error', file, error: whyNot(error) }
  }
}

export async function readText(file: string): Promise<string | Refusal> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    return refuse('invalid', `${file}: ${whyNot(error)}`)
  }
}

async function wholeInput(stdin: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stdin) {
    chunks.push(chunk)
    length += chunk.length
    if (length > bytesMax) break
  }
  return Buffer.concat(chunks)
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file.',
    EACCES: 'It may not be read.',
    EISDIR: 'It is a folder.',
    ERR_FS_FILE_TOO_LARGE: 'It is too large.',
  }
  return words[code] ?? `It cannot be read (${code || 'unknown error'}).`
}

/** UTF-8 when it is; else one character per byte, so that nothing is lost in what cannot be named. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return Buffer.from(bytes).toString('latin1')
  }
}
