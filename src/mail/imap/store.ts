import { sql } from 'kysely'
import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { RawMessageId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

/** One message of a mailbox; UIDs mean nothing without the mailbox's UIDVALIDITY (RFC 9051 2.3.1.1). */
export type MailboxState = { readonly mailbox: string; readonly uidValidity: number }

const part = system('imap')

/**
 * Runs `pass` while no other process reads this mailbox; null when another one does. The lock lives in a
 * transaction of its own and ends with it, however this process ends.
 */
export async function withMailboxLock<T>(
  works: Works,
  mailbox: string,
  pass: () => Promise<T>,
): Promise<T | null> {
  return works.as(part, async (work) => {
    const { rows } = await sql<{ isMine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`wardmote imap ${mailbox}`}, 0)) as "isMine"`.execute(
      work.tx,
    )
    return rows[0]?.isMine === true ? pass() : null
  })
}

export type SeenUid = { readonly uid: number; readonly isMoved: boolean }

/** Which of the mailbox's messages are stored already. */
export async function seenUids(works: Works, state: MailboxState): Promise<SeenUid[]> {
  const rows = await works.as(part, (work) => ofMailbox(work, state).select(['uid', 'moved_at']).execute())
  return rows.map((row) => ({ uid: row.uid, isMoved: row.moved_at !== null }))
}

function ofMailbox(work: Work, state: MailboxState) {
  return work.tx
    .selectFrom('imap_seen')
    .where('mailbox', '=', state.mailbox)
    .where('uid_validity', '=', state.uidValidity)
}

export async function markSeen(
  works: Works,
  state: MailboxState,
  uid: number,
  rawMessageId: RawMessageId,
): Promise<void> {
  const row = { mailbox: state.mailbox, uid_validity: state.uidValidity, uid, raw_message_id: rawMessageId }
  await works.as(part, (work) =>
    work.tx
      .insertInto('imap_seen')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

export async function markMoved(
  works: Works,
  state: MailboxState,
  uid: number,
  now: Temporal.Instant,
): Promise<void> {
  await works.as(part, (work) =>
    work.tx
      .updateTable('imap_seen')
      .set({ moved_at: now })
      .where('mailbox', '=', state.mailbox)
      .where('uid_validity', '=', state.uidValidity)
      .where('uid', '=', uid)
      .execute(),
  )
}
