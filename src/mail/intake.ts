import type { Works } from '../jobs/works.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { AddressBook } from './address-book.ts'

/** Ids, counts and kinds only: never addresses, subjects or what a peer said. */
export type MailLog = (entry: {
  event: string
  transport?: string
  count?: number
  id?: string
  error?: string
}) => void

/** What every transport of incoming mail needs; bound in app/. */
export type IntakeParts = {
  readonly works: Works
  readonly addressBook: AddressBook
  /** False when the disk is nearly full. */
  readonly hasRoom: () => Promise<boolean>
  readonly now: () => Temporal.Instant
  readonly log: MailLog
}
