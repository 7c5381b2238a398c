import type { TeamId } from '../kernel/ids.ts'
import { baseAddresses } from './rules/address.ts'

/** Which team an address belongs to; bound to the people room in app/. Rejects when the database is away. */
export type AddressBook = {
  /** `address` in lower case, exactly as a team owns it. */
  ownerOf(address: string): Promise<TeamId | null>
  /** Who gets mail that names no address of ours: a piped or fetched message without a recipient. */
  defaultOwner(): Promise<TeamId | null>
}

/**
 * The owner of an address or of its base: security+nf7kq2m-2.x@ belongs to security@ whether its token is
 * ours or not. A bad token must not be told apart from a good one.
 */
export async function teamOf(book: AddressBook, address: string): Promise<TeamId | null> {
  for (const candidate of baseAddresses(address)) {
    const owner = await book.ownerOf(candidate)
    if (owner !== null) return owner
  }
  return null
}

/** The owner of the first address that has one. */
export async function teamOfFirst(book: AddressBook, addresses: readonly string[]): Promise<TeamId | null> {
  for (const address of addresses) {
    const owner = await teamOf(book, address)
    if (owner !== null) return owner
  }
  return null
}
