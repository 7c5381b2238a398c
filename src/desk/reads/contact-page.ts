import type { Work, Works } from '../../jobs/works.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import type { Id, MessageId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { DataKey } from '../../sealing/envelope.ts'
import { openedHandover } from '../actions/open-handover.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { maskAddress } from '../rules/mask-address.ts'
import { findCase } from '../store/cases.ts'
import { loadDeskTeam } from '../store/desk-team.ts'
import { findHandoverLink, type HandoverLink } from '../store/handover-links.ts'
import { keyOf } from '../store/key-of.ts'
import type { LaneAnswer } from '../store/lanes.ts'
import { readFile, readLabel } from '../store/messages.ts'
import { type Conversation, readConversation, readMessage } from './conversation.ts'

const door = system('hand-over page')

/** What the page says before the code: to whom the link was written, and nothing of the case. */
export type ContactDoor = {
  /** Counts tries and letters per link. */
  readonly limiterKey: string
  readonly projectName: string
  readonly maskedAddress: string
}

/** Null for every link that does not open: unknown, expired, revoked. Changes nothing. */
export function readContactDoor(
  works: Works,
  token: string,
  now: Temporal.Instant,
): Promise<ContactDoor | null> {
  return works.as(door, async (work) => {
    const link = await findHandoverLink(work, token, now)
    return link && doorOf(work, link)
  })
}

async function doorOf(work: Work, link: HandoverLink): Promise<ContactDoor> {
  return {
    limiterKey: link.digest.toString('base64url'),
    projectName: (await laneFacts(work, link)).projectName,
    maskedAddress: maskAddress(link.contactAddress),
  }
}

/** An opened hand-over. The key was loaded as the system; everything else is read as the contact. */
export type OpenedLane = {
  readonly link: HandoverLink
  readonly reader: Extract<Actor, { kind: 'contact' }>
  readonly key: DataKey
  readonly reference: CaseReference
  readonly projectName: string
  readonly answer: LaneAnswer
  readonly deskName: string
}

/** Null unless this cookie has opened this link. */
export function openLane(
  works: Works,
  token: string,
  cookie: string | null,
  now: Temporal.Instant,
): Promise<OpenedLane | null> {
  return works.as(door, async (work) => {
    const link = await openedHandover(work, token, cookie, now)
    const opened = link && (await findCase(work, { id: link.caseId }))
    if (link === null || opened === null) return null
    return {
      link,
      reader: { kind: 'contact', caseId: link.caseId, laneId: link.laneId },
      key: opened.key,
      reference: opened.facts.reference,
      deskName: (await loadDeskTeam(work, opened.facts.teamId)).name,
      ...(await laneFacts(work, link)),
    }
  })
}

async function laneFacts(work: Work, link: HandoverLink) {
  const row = await work.tx
    .selectFrom('lane')
    .innerJoin('project', 'project.id', 'lane.project_id')
    .where('lane.id', '=', link.laneId)
    .select(['project.name', 'lane.answer'])
    .executeTakeFirstOrThrow()
  // The check constraint of migration 0004 holds the answer to these words.
  return { projectName: row.name, answer: (row.answer ?? 'no-answer-yet') as LaneAnswer }
}

/** The messages of the contact's own lane; row policies leave out all others. */
export function readLane(works: Works, lane: OpenedLane, before: string | null): Promise<Conversation> {
  const { caseId, laneId } = lane.link
  return works.as(lane.reader, (work) => readConversation(work, lane.key, caseId, { laneId, before }))
}

export function readLaneMessage(works: Works, lane: OpenedLane, id: MessageId) {
  return works.as(lane.reader, (work) => readMessage(work, lane.key, lane.link.caseId, id))
}

/** Null for a file of another lane or case, as for one that does not exist. */
export function readLaneFile(
  works: Works,
  lane: OpenedLane,
  id: Id<'attachment'>,
): Promise<{ readonly filename: string | null; readonly content: Buffer } | null> {
  return works.as(lane.reader, async (work) => {
    const row = await work.tx
      .selectFrom('attachment')
      .where('attachment.id', '=', id)
      .where('attachment.case_id', '=', lane.link.caseId)
      .select(['attachment.data_key_id', 'attachment.label_sealed', 'attachment.content_sealed'])
      .executeTakeFirst()
    if (row === undefined) return null
    const key = await keyOf(work, lane.key, row.data_key_id)
    return {
      filename: readLabel(key, id, row.label_sealed).filename,
      content: readFile(key, id, row.content_sealed),
    }
  })
}
