import type { Work } from '../../jobs/works.ts'

const nothing = Buffer.alloc(0)

/**
 * Empties every letter sealed under a key that is being destroyed: its words, its recipient and the digests by
 * which that address could be found. What waits is not sent any more. The row stays, to say that a letter was.
 */
export async function shredLetters({ tx }: Work, dataKeyId: string): Promise<void> {
  await tx
    .updateTable('letter')
    .set((eb) => ({
      content_sealed: nothing,
      recipient_digest: nothing,
      domain_digest: nothing,
      state: eb
        .case()
        .when('letter.state', 'in', ['waiting', 'held'])
        .then('cancelled')
        .else(eb.ref('letter.state'))
        .end(),
    }))
    .where('letter.data_key_id', '=', dataKeyId)
    .execute()
}
