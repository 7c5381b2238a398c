import type { Work } from '../jobs/works.ts'
import { sealJson, unsealJson } from '../sealing/envelope.ts'

/** The tables of this room with words that people wrote, and the column they stand in. */
const sealedFields = {
  meeting: 'words_sealed',
  agenda_item: 'words_sealed',
  outside_decision: 'words_sealed',
  motion: 'words_sealed',
  presence: 'guest_sealed',
  minutes_text: 'text_sealed',
  minutes: 'published_sealed',
  action_item: 'words_sealed',
} as const

type Table = keyof typeof sealedFields

export type Words = { readonly title: string; readonly text: string }

/** Under the desk-wide key: nobody without the house's key reads what a committee talks about. */
export function sealWords<T>({ sealing }: Work, table: Table, row: string, words: T): Buffer {
  return sealJson(sealing.deskWide, { table, row, field: sealedFields[table] }, words)
}

/** What `sealWords` was given for this row; its caller knows the type because it wrote it. */
export function unsealWords<T>({ sealing }: Work, table: Table, row: string, sealed: Uint8Array): T {
  return unsealJson<T>(sealing.deskWide, { table, row, field: sealedFields[table] }, sealed)
}
