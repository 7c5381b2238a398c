import type { Works } from '../jobs/works.ts'
import { system } from '../kernel/actor.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Press, PressStore } from '../web/ports.ts'

const actor = system('forms')
/** A press whose process died is free again after this. */
const workingSecondsMax = 120

/** Presses remembered in the database, so that the second one finds the first one's answer in any process. */
export function databasePresses(works: Works, now: () => Temporal.Instant): PressStore {
  const digest = (key: string, owner: string) => works.sealing.lookup.digest('form', `${owner}\0${key}`)
  return {
    claim: (key, owner) => works.as(actor, (work) => claim(work.tx, digest(key, owner), now())),
    settle: (key, owner, location) =>
      works.as(actor, async ({ tx }) => {
        await tx
          .updateTable('submitted_form')
          .set({ location })
          .where('key_digest', '=', digest(key, owner))
          .execute()
      }),
    release: (key, owner) =>
      works.as(actor, async ({ tx }) => {
        await tx.deleteFrom('submitted_form').where('key_digest', '=', digest(key, owner)).execute()
      }),
  }
}

async function claim(
  tx: Parameters<Parameters<Works['as']>[1]>[0]['tx'],
  keyDigest: Buffer,
  now: Temporal.Instant,
): Promise<Press> {
  const staleBefore = now.subtract({ seconds: workingSecondsMax })
  const claimed = await tx
    .insertInto('submitted_form')
    .values({ key_digest: keyDigest, at: now })
    .onConflict((conflict) =>
      conflict
        .column('key_digest')
        .doUpdateSet({ at: now })
        .where('submitted_form.location', 'is', null)
        .where('submitted_form.at', '<', staleBefore),
    )
    .returning('key_digest')
    .executeTakeFirst()
  if (claimed !== undefined) return { kind: 'first' }
  const known = await tx
    .selectFrom('submitted_form')
    .select('location')
    .where('key_digest', '=', keyDigest)
    .executeTakeFirst()
  return known?.location ? { kind: 'done', location: known.location } : { kind: 'working' }
}

/** Forgets presses older than a day. */
export async function forgetOldPresses(works: Works, now: Temporal.Instant): Promise<void> {
  await works.as(actor, async ({ tx }) => {
    await tx
      .deleteFrom('submitted_form')
      .where('at', '<', now.subtract({ hours: 24 }))
      .execute()
  })
}
