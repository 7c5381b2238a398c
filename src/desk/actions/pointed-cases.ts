import type { Work } from '../../jobs/works.ts'
import { comparable, type InboundMail } from '../../mail/inbound-mail.ts'
import { readReplyAddress } from '../../mail/reply-address.ts'
import type { OpenedRaw } from '../../mail/store-raw.ts'
import type { PointedCase } from '../rules/belonging.ts'
import { findLaneByReply, findLanesByMessageIds, isParty } from '../store/pointing.ts'

/** A thread older than this many messages is found by its newest ones. */
const referencesMax = 20

/** The cases a mail points to by an address or Message-ID that we issued or know, strongest first. */
export async function pointedCases(work: Work, mail: InboundMail, raw: OpenedRaw): Promise<PointedCase[]> {
  const found = [
    ...(await byReplyAddress(work, mail, raw)),
    ...(await byIds(work, mail.inReplyTo, 'in-reply-to')),
    ...(await byIds(work, [...mail.references].slice(-referencesMax).reverse(), 'references')),
  ]
  const senders = mail.from.map((from) => from.address)
  const pointed: PointedCase[] = []
  for (const one of found) {
    pointed.push({ ...one, isSenderParty: await isParty(work, one.caseId, one.laneId, senders) })
  }
  return pointed
}

type Found = Omit<PointedCase, 'isSenderParty'>

async function byReplyAddress(work: Work, mail: InboundMail, raw: OpenedRaw): Promise<Found[]> {
  const addresses = new Set(
    [...raw.envelope.rcptTo, ...mail.deliveredTo, ...[...mail.to, ...mail.cc].map((one) => one.address)].map(
      comparable,
    ),
  )
  const found: Found[] = []
  for (const address of addresses) {
    const reply = readReplyAddress(work.sealing.lookup, address)
    const lane = reply && (await findLaneByReply(work, reply))
    if (lane) found.push({ ...lane, by: 'reply-address' })
  }
  return found
}

async function byIds(work: Work, ids: readonly string[], by: 'in-reply-to' | 'references'): Promise<Found[]> {
  if (ids.length === 0) return []
  return (await findLanesByMessageIds(work, ids)).map((lane) => ({ ...lane, by }))
}
