import type { ImapFlow } from 'imapflow'
import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { IntakeParts } from '../intake.ts'
import { millisecondsOf } from './fetch-mail.ts'
import { type MailboxState, markTold, untoldUids } from './store.ts'

/** Something in the mailbox that only a person can settle. */
export type MailboxTrouble = {
  /**
   * not-stored: failed every time. not-moved: stored, but the mailbox does not let it go. unknown:
   * reconciliation found it, and no row of it.
   */
  readonly kind: 'not-stored' | 'not-moved' | 'unknown'
  readonly teamId: TeamId
  readonly folder: string
  readonly count: number
  /** The first of them, so that a person finds them in a mail program. */
  readonly messages: readonly MailboxMessage[]
}

export type MailboxMessage = {
  readonly arrivedAt: Temporal.Instant | null
  readonly sizeBytes: number
  /** An address; empty when there is none. */
  readonly from: string
  readonly subject: string
}

/** Tells the team, in the same transaction that notes that it was told. */
export type TellTrouble = (work: Work, trouble: MailboxTrouble, now: Temporal.Instant) => Promise<void>

const describedMax = 10
const subjectCharactersMax = 200
const addressCharactersMax = 320

/** Tells about those of the open mailbox's messages that nobody was told about yet. Each is told once. */
export async function tellOnce(
  client: ImapFlow,
  { parts, tell }: { readonly parts: IntakeParts; readonly tell: TellTrouble },
  place: { readonly state: MailboxState; readonly folder: string },
  kind: MailboxTrouble['kind'],
  uids: readonly number[],
): Promise<void> {
  const news = await untoldUids(parts.works, place.state, uids)
  const teamId = news.length === 0 ? null : await parts.addressBook.defaultOwner()
  if (teamId === null) return
  const messages = await describe(client, news.slice(0, describedMax))
  const now = parts.now()
  await parts.works.as(system('imap'), async (work) => {
    await markTold(work, place.state, news, now)
    await tell(work, { kind, teamId, folder: place.folder, count: news.length, messages }, now)
  })
}

/** What the mailbox says about them. A server that fails on these messages fails here too: then nothing. */
async function describe(client: ImapFlow, uids: readonly number[]): Promise<MailboxMessage[]> {
  try {
    const wanted = { uid: true, envelope: true, size: true, internalDate: true }
    const found = await client.fetchAll(uids.join(','), wanted, { uid: true })
    return found.map(({ envelope, size, internalDate }) => {
      const arrived = millisecondsOf(internalDate)
      return {
        arrivedAt: Number.isNaN(arrived) ? null : Temporal.Instant.fromEpochMilliseconds(arrived),
        sizeBytes: size ?? 0,
        from: (envelope?.from?.[0]?.address ?? '').slice(0, addressCharactersMax),
        subject: (envelope?.subject ?? '').slice(0, subjectCharactersMax),
      }
    })
  } catch (error) {
    if (!client.usable) throw error
    return []
  }
}
