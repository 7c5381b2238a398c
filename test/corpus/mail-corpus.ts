import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The shared development corpus lies beside the repository; it is test input and never part of it. */
const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url))
export const sharedFolder = join(repositoryRoot, '..', 'shared')
export const mailCorpusFolder = join(sharedFolder, 'corpus', 'mail')

export type ExpectedMail = {
  readonly subject?: string
  readonly from?: readonly string[]
  readonly to?: readonly string[]
  readonly cc?: readonly string[]
  /** Seconds since 1970. */
  readonly date?: number
  readonly message_id?: string
  readonly in_reply_to?: readonly string[]
  readonly references?: readonly string[]
  readonly attachments?: readonly string[]
  readonly text_sha256?: string
}

export type CorpusRow = {
  readonly file: string
  readonly category: string
  readonly label: 'normal' | 'bounce' | 'autoreply' | 'complaint' | 'mdn' | 'newsletter' | 'spam'
  readonly expected: ExpectedMail
  readonly thread?: string
  readonly crypto?: readonly string[]
  readonly upstream?: { readonly recipients?: readonly string[]; readonly dkim_upstream?: string }
}

export type TrimRow = { readonly id: string; readonly text: string; readonly trimmed: string }

export function hasMailCorpus(): boolean {
  return existsSync(join(mailCorpusFolder, 'index.jsonl'))
}

export function mailCorpusRows(): CorpusRow[] {
  return jsonLines<CorpusRow>(join(mailCorpusFolder, 'index.jsonl'))
}

export function trimRows(): TrimRow[] {
  return jsonLines<TrimRow>(join(mailCorpusFolder, 'reply-trim.jsonl'))
}

export function corpusMail(row: CorpusRow): Uint8Array {
  return readFileSync(join(mailCorpusFolder, row.file))
}

export function jsonLines<Row>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}
