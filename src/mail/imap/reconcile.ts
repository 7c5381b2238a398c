import type { ImapFlow } from 'imapflow'
import type { AddressBook } from '../address-book.ts'
import type { IntakeParts } from '../intake.ts'
import { findStored, type IncomingMail } from '../store-raw.ts'
import { allUids, byRecipient, fetchMail, millisecondsOf } from './fetch-mail.ts'
import type { ImapAccount } from './imap-url.ts'
import type { MailboxPass } from './mailbox-pass.ts'
import { type TellTrouble, tellOnce } from './mailbox-trouble.ts'
import { type MailboxState, markSeen, seenUids, stateOf, untoldUids } from './store.ts'

const gapMinutes = 15
/** Messages of the Done folder looked at in one hour; a fuller one is gone through in several. */
const comparedMax = 1_000

export type ReconcileParts = {
  readonly parts: IntakeParts
  readonly account: ImapAccount
  readonly pass: MailboxPass
  readonly tell: TellTrouble
}

/**
 * The second net: what lies in the mailbox or in Done and is no row of ours. It trusts no note of the
 * fetcher about Done but compares contents, so it also finds what a restored backup has forgotten. Tells
 * the team about each message once; returns how many there are. Leaves the mailbox open as it was.
 */
export async function reconcile(client: ImapFlow, how: ReconcileParts): Promise<number> {
  const { account } = how
  const inBox = await unknownInBox(client, how)
  await client.mailboxOpen(account.doneFolder, { readOnly: true })
  try {
    return inBox + (await unknownInDone(client, how))
  } finally {
    await client.mailboxOpen(account.mailbox)
  }
}

async function unknownInBox(client: ImapFlow, how: ReconcileParts): Promise<number> {
  const { parts, account, pass } = how
  const state = stateOf(client, account, account.mailbox)
  const seen = await seenUids(parts.works, state)
  const missing = (await allUids(client)).filter((uid) => !seen.has(uid) && !pass.isFailing(state, uid))
  if (missing.length === 0) return 0
  const latest = parts.now().subtract({ minutes: gapMinutes }).epochMilliseconds
  const facts = await client.fetchAll(missing.join(','), { uid: true, internalDate: true }, { uid: true })
  const overdue = facts.filter((message) => !(millisecondsOf(message.internalDate) > latest))
  const uids = overdue.map((message) => message.uid)
  await tellOnce(client, how, { state, folder: account.mailbox }, 'unknown', uids)
  return uids.length
}

async function unknownInDone(client: ImapFlow, how: ReconcileParts): Promise<number> {
  const { parts, account } = how
  const state = stateOf(client, account, account.doneFolder)
  const seen = await seenUids(parts.works, state)
  const unseen = (await allUids(client)).filter((uid) => !seen.has(uid))
  const news = await untoldUids(parts.works, state, unseen)
  const unknown: number[] = []
  for (const uid of news.slice(0, comparedMax)) {
    if (!(await isKnown(client, how, state, uid))) unknown.push(uid)
  }
  await tellOnce(client, how, { state, folder: account.doneFolder }, 'unknown', unknown)
  return unseen.length - news.length + unknown.length
}

/** True when its content is a row of ours, which is then noted, or when it has gone. */
async function isKnown(
  client: ImapFlow,
  { parts, account }: ReconcileParts,
  state: MailboxState,
  uid: number,
): Promise<boolean> {
  try {
    const { works, addressBook } = parts
    const route = () => addressBook.defaultOwner()
    const mail = await fetchMail(client, uid, { route, now: parts.now(), doneFolder: account.doneFolder })
    if (mail === null) return true
    // What came in at the last try is the mailbox owner's, whoever it was addressed to.
    const found =
      (await findStored(works, mail)) ?? (await findStored(works, await addressed(mail, addressBook)))
    if (found !== null) await markSeen(works, state, uid, found)
    return found !== null
  } catch (error) {
    if (!client.usable) throw error
    return false
  }
}

async function addressed(mail: IncomingMail, book: AddressBook): Promise<IncomingMail> {
  return { ...mail, teamId: (await byRecipient(book)(mail.bytes)) ?? mail.teamId }
}
