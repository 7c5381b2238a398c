import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { findCase, saveCase } from '../store/cases.ts'
import { openProjectLane } from '../store/lanes.ts'
import { openTask } from '../store/tasks.ts'
import {
  answerWithinDays,
  type HandOverPlan,
  type HandOverWords,
  type PlannedProject,
  planHandOver,
} from './plan-hand-over.ts'
import { writeHandOver } from './write-hand-over.ts'
import { writeToLane } from './write-to-lane.ts'

export type HandOverInput = HandOverWords & {
  readonly reference: CaseReference
  /** `HandOverPlan.digest` of what the writer was shown: nothing else is sent. */
  readonly seen: string
}

export type HandedOver = {
  readonly kind: 'handed-over'
  readonly reference: CaseReference
  readonly withoutChannel: readonly string[]
}

/** A letter must not ask for an answer by an hour that has nearly come. */
const previewHours = 24

/**
 * Hands a case to one or several projects: a lane each, a letter to the channel each, and one to the
 * reporter naming who has it now. A project with no known channel gets its lane and a task.
 */
export async function handOverCase(
  work: Work,
  actor: PersonActor,
  input: HandOverInput,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<HandedOver | Refusal> {
  const opened = await findCase(work, { reference: input.reference }, 'lock')
  if (opened === null) return notFound
  const plan = await planHandOver(work, actor, opened, input, now)
  if (isRefusal(plan)) return plan
  if (plan.digest !== input.seen || !isFresh(input.answerBy, now)) {
    return refuse(
      'conflict',
      'The letters are no longer what you were shown. Look at them again, then send.',
      {
        safe: 'Nothing was sent, and your text is kept.',
      },
    )
  }
  for (const planned of plan.projects) await reachProject(work, actor, plan, planned, publicUrl, now)
  const letterId = await tellReporter(work, actor, plan, now)
  const isAcknowledgement = opened.facts.acknowledgedAt === null && letterId !== null
  const next = isAcknowledgement
    ? { ...plan.decision.next, acknowledgedByLetterId: letterId }
    : plan.decision.next
  await saveCase(work, opened.key, next, now)
  const withoutChannel = plan.projects.filter(({ reach }) => reach === null)
  return {
    kind: 'handed-over',
    reference: opened.facts.reference,
    withoutChannel: withoutChannel.map(({ project }) => project.slug),
  }
}

function isFresh(answerBy: Temporal.Instant, now: Temporal.Instant): boolean {
  const latest = now.add({ hours: 24 * answerWithinDays })
  const earliest = latest.subtract({ hours: previewHours })
  return Temporal.Instant.compare(earliest, answerBy) <= 0 && Temporal.Instant.compare(answerBy, latest) <= 0
}

async function reachProject(
  work: Work,
  actor: PersonActor,
  plan: HandOverPlan,
  planned: PlannedProject,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<void> {
  const caseId = plan.opened.facts.id
  const { project, reach } = planned
  const lane = await openProjectLane(work, caseId, project.id, now)
  if (reach === null) await openTask(work, { caseId, projectId: project.id, kind: 'no-channel' }, now)
  else await writeHandOver(work, { actor, plan, planned, reach, lane, publicUrl }, now)
  await appendRecord(work.tx, {
    actor,
    action: reach === null ? 'project without a contact added' : 'handed over to project',
    object: { kind: 'project', id: project.id },
    caseId,
    at: now,
  })
}

async function tellReporter(work: Work, actor: PersonActor, plan: HandOverPlan, now: Temporal.Instant) {
  const { opened, team, reporter } = plan
  if (reporter.letter === null) return null
  const { letterIds } = await writeToLane(
    work,
    { actor, opened, lane: reporter.lane, team, to: reporter.to, kind: 'handed-over', ...reporter.letter },
    now,
  )
  return letterIds[0] ?? null
}
