import { randomBytes } from 'node:crypto'
import type { DirectoryEntry } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import { encodeCrockford } from '../../kernel/crockford.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { clearHandOver, linkHandOver } from '../letters/hand-over.ts'
import type { MailChannel } from '../rules/hand-over-channel.ts'
import type { OpenCase } from '../store/cases.ts'
import type { DeskTeam } from '../store/desk-team.ts'
import { insertHandoverLink } from '../store/handover-links.ts'
import { addParticipant, type Lane } from '../store/lanes.ts'
import type { Person } from './answer-reporter.ts'
import { writeToLane } from './write-to-lane.ts'

/** A sign of life is asked for by then; the silence ladder starts from it. */
const answerWithinDays = 3
/** The link opens nothing by itself, so it may live as long as the work takes. */
const linkDays = 180

export type HandOverLetter = {
  readonly actor: Person
  readonly opened: OpenCase
  readonly project: DirectoryEntry
  readonly team: DeskTeam
  readonly lane: Lane
  readonly channel: MailChannel
  readonly writerName: string
  readonly note: string
  readonly reportText: string
  readonly publicUrl: string
}

/** The letter to a project's channel: with the report where the channel may receive it, else with a link. */
export async function writeHandOver(
  work: Work,
  handOver: HandOverLetter,
  now: Temporal.Instant,
): Promise<void> {
  const { opened, project, team, lane, channel } = handOver
  const caseId = opened.facts.id
  await addParticipant(
    work,
    opened.key,
    { caseId, laneId: lane.id, kind: 'contact', identity: { name: project.name, address: channel.address } },
    now,
  )
  const facts = {
    reference: opened.facts.reference,
    projectName: project.name,
    writerName: handOver.writerName,
    teamName: team.name,
    note: handOver.note.trim(),
    answerBy: now.add({ hours: 24 * answerWithinDays }),
  }
  const words = channel.mayReceiveClearText
    ? clearHandOver(facts, handOver.reportText)
    : linkHandOver(facts, `${handOver.publicUrl}/h/${await newLink(work, handOver, now)}`)
  // The lane shows the report itself: that is what the contact reads behind the link.
  const shownText = clearHandOver(facts, handOver.reportText).text
  await writeToLane(
    work,
    {
      actor: handOver.actor,
      opened,
      lane,
      team,
      to: [{ name: project.name, address: channel.address }],
      kind: 'hand-over',
      ...words,
      shownText,
    },
    now,
  )
}

/** 26 characters, 128 bits; the table keeps its keyed digest. */
async function newLink(
  work: Work,
  { opened, lane, channel }: HandOverLetter,
  now: Temporal.Instant,
): Promise<string> {
  const token = encodeCrockford(randomBytes(17), 26)
  await insertHandoverLink(
    work,
    {
      token,
      caseId: opened.facts.id,
      laneId: lane.id,
      channelId: channel.id,
      expiresAt: now.add({ hours: 24 * linkDays }),
    },
    now,
  )
  return token
}
