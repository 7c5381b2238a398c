import type { ImapFlow } from 'imapflow'
import { sql } from 'kysely'
import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { RawMessageId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { ImapAccount } from './imap-url.ts'

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

export class MailboxChanged extends Error {
  override readonly name = 'MailboxChanged'
}

/** The state of the folder that is open. @throws MailboxChanged when none is */
export function stateOf(client: ImapFlow, account: ImapAccount, folder: string): MailboxState {
  if (!client.mailbox) throw new MailboxChanged()
  const mailbox = `${account.user}@${account.host}/${folder}`
  return { mailbox, uidValidity: Number(client.mailbox.uidValidity) }
}

/** Which of the mailbox's messages are known to be stored. */
export async function seenUids(works: Works, state: MailboxState): Promise<ReadonlySet<number>> {
  const rows = await works.as(part, ({ tx }) =>
    tx
      .selectFrom('imap_seen')
      .where('mailbox', '=', state.mailbox)
      .where('uid_validity', '=', state.uidValidity)
      .select('uid')
      .execute(),
  )
  return new Set(rows.map((row) => row.uid))
}

/** Those of `uids` that nobody was told about yet. */
export async function untoldUids(
  works: Works,
  state: MailboxState,
  uids: readonly number[],
): Promise<number[]> {
  if (uids.length === 0) return []
  const rows = await works.as(part, ({ tx }) =>
    tx
      .selectFrom('imap_told')
      .where('mailbox', '=', state.mailbox)
      .where('uid_validity', '=', state.uidValidity)
      .select('uid')
      .execute(),
  )
  const told = new Set(rows.map((row) => row.uid))
  return uids.filter((uid) => !told.has(uid))
}

/** In the caller's transaction, which also tells. The mailbox lock keeps two processes from telling twice. */
export async function markTold(
  { tx }: Work,
  state: MailboxState,
  uids: readonly number[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into imap_told (mailbox, uid_validity, uid, told_at)
    select ${state.mailbox}, ${state.uidValidity}, uid, ${now} from unnest(${[...uids]}::bigint[]) uid`.execute(
    tx,
  )
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
