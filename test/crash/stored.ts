import type { CommandHouse } from '../../src/app/open-for-command.ts'
import { system } from '../../src/kernel/actor.ts'
import type { RawMessageId } from '../../src/kernel/ids.ts'
import type { Temporal } from '../../src/kernel/temporal.ts'
import { openRaw } from '../../src/mail/store-raw.ts'
import { verifyRecord } from '../../src/record/verify.ts'

export type StoredMail = {
  readonly bytes: Buffer
  readonly arrivedAt: Temporal.Instant
  readonly caseId: string | null
  /** The cases in which a message row carries it. */
  readonly messageCaseIds: readonly string[]
}

export type StoredCase = {
  readonly id: string
  readonly arrivedAt: Temporal.Instant
  readonly acknowledgeBy: Temporal.Instant
  readonly zone: string
  readonly receipts: readonly { readonly messageId: string; readonly state: string }[]
}

export type Stored = { readonly mails: readonly StoredMail[]; readonly cases: readonly StoredCase[] }

/** Everything a mail leaves behind, read back and unsealed. */
export async function readStored(house: CommandHouse): Promise<Stored> {
  return house.works.as(system('crash test'), async (work) => {
    const { tx } = work
    const raws = await tx.selectFrom('raw_message').select(['id', 'case_id']).execute()
    const messages = await tx.selectFrom('message').select(['raw_message_id', 'case_id']).execute()
    const letters = await tx.selectFrom('letter').selectAll().where('kind', '=', 'receipt').execute()
    const cases = await tx
      .selectFrom('security_case')
      .innerJoin('team', 'team.id', 'security_case.team_id')
      .select(['security_case.id', 'arrived_at', 'acknowledge_by', 'team.zone'])
      .execute()
    const mails: StoredMail[] = []
    for (const raw of raws) {
      const opened = await openRaw(work, raw.id as RawMessageId)
      if (opened === null) throw new Error('a row just read is gone')
      const { bytes, arrivedAt } = opened
      const own = messages.filter((message) => message.raw_message_id === raw.id)
      mails.push({ bytes, arrivedAt, caseId: raw.case_id, messageCaseIds: own.map((one) => one.case_id) })
    }
    return {
      mails,
      cases: cases.map((one) => ({
        id: one.id,
        arrivedAt: one.arrived_at,
        acknowledgeBy: one.acknowledge_by,
        zone: one.zone,
        receipts: letters
          .filter((letter) => letter.case_id === one.id)
          .map((letter) => ({ messageId: letter.message_id, state: letter.state })),
      })),
    }
  })
}

/** What still waits: messages without a case, letters not sent, record entries not linked. */
export async function countWaiting(house: CommandHouse): Promise<number> {
  return house.works.as(system('crash test'), async ({ tx }) => {
    const raw = await tx.selectFrom('raw_message').where('taken_in_at', 'is', null).select('id').execute()
    const letters = await tx.selectFrom('letter').where('state', '=', 'waiting').select('id').execute()
    const unlinked = await tx.selectFrom('record_unlinked').select('entry_id').execute()
    return raw.length + letters.length + unlinked.length
  })
}

/** Null when the record verifies whole, with no unlinked tail. */
export async function recordComplaint(house: CommandHouse): Promise<string | null> {
  const found = await house.database.asActor(system('crash test'), (tx) => verifyRecord(tx))
  if (found.broken !== null) return `the record is broken: ${found.broken}`
  return found.unlinkedTail === 0 ? null : `${found.unlinkedTail} record entries are not linked`
}
