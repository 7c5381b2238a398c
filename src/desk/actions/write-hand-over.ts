import { randomBytes } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { encodeCrockford } from '../../kernel/crockford.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { insertHandoverLink } from '../store/handover-links.ts'
import { addParticipant, type Lane } from '../store/lanes.ts'
import { handFiles } from '../store/report-files.ts'
import type { HandOverPlan, PlannedProject } from './plan-hand-over.ts'
import { writeToLane } from './write-to-lane.ts'

/** The link opens nothing by itself, so it may live as long as the work takes. */
const linkDays = 180

export type HandOverLetter = {
  readonly actor: PersonActor
  readonly plan: HandOverPlan
  readonly planned: PlannedProject
  readonly reach: NonNullable<PlannedProject['reach']>
  readonly lane: Lane
  readonly publicUrl: string
}

/** The letter to a project's channel: with the report where the channel may receive it, else with a link. */
export async function writeHandOver(
  work: Work,
  handOver: HandOverLetter,
  now: Temporal.Instant,
): Promise<void> {
  const { actor, plan, planned, reach, lane } = handOver
  const { opened, team } = plan
  const to = { name: planned.project.name, address: reach.channel.address }
  await addParticipant(
    work,
    opened.key,
    { caseId: opened.facts.id, laneId: lane.id, kind: 'contact', identity: to },
    now,
  )
  const needsLink = !reach.channel.mayReceiveClearText || plan.files.length > 0
  const link = needsLink ? `${handOver.publicUrl}/h/${await newLink(work, handOver, now)}` : ''
  // The lane shows the report itself: that is what the contact reads behind the link.
  const { shownText } = planned
  const { messageId } = await writeToLane(
    work,
    { actor, opened, lane, team, to: [to], kind: 'hand-over', ...reach.words(link), shownText },
    now,
  )
  const caseId = opened.facts.id
  await handFiles(work, { caseId, laneId: lane.id, messageId }, plan.files)
  for (const { id } of plan.files) {
    const object = { kind: 'attachment', id }
    await appendRecord(work.tx, { actor, action: 'file handed over', object, caseId, at: now })
  }
}

/** 26 characters, 128 bits; the table keeps its keyed digest. */
async function newLink(
  work: Work,
  { plan, reach, lane }: HandOverLetter,
  now: Temporal.Instant,
): Promise<string> {
  const token = encodeCrockford(randomBytes(17), 26)
  await insertHandoverLink(
    work,
    {
      token,
      caseId: plan.opened.facts.id,
      laneId: lane.id,
      channelId: reach.channel.id,
      expiresAt: now.add({ hours: 24 * linkDays }),
    },
    now,
  )
  return token
}
