import { type Place, seal, unseal } from '../sealing/envelope.ts'
import type { Sealing } from '../sealing/sealing.ts'

function place(personId: string): Place {
  return { table: 'person', row: personId, field: 'email' }
}

/** A person's address as stored: sealed under the desk-wide key, found by its keyed digest. */
export function sealAddress(sealing: Sealing, personId: string, email: string) {
  return {
    email_sealed: seal(sealing.deskWide, place(personId), Buffer.from(email)),
    email_digest: sealing.lookup.addressDigest(email),
  }
}

export function unsealAddress(sealing: Sealing, row: { id: string; email_sealed: Buffer }): string {
  return unseal(sealing.deskWide, place(row.id), row.email_sealed).toString('utf8')
}
