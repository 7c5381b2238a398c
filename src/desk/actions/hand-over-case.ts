import { type DirectoryEntry, findProject } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { personNames } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { handOver } from '../rules/answers.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { chosenChannel } from '../rules/hand-over-channel.ts'
import { findCase, type OpenCase, saveCase } from '../store/cases.ts'
import { type DeskTeam, loadDeskTeam } from '../store/desk-team.ts'
import { lanesOf, openProjectLane, participantsOf } from '../store/lanes.ts'
import { openTask } from '../store/tasks.ts'
import type { Person } from './answer-reporter.ts'
import { writeHandOver } from './write-hand-over.ts'
import { writeToLane } from './write-to-lane.ts'

export type HandOverInput = {
  readonly reference: CaseReference
  readonly version: number
  /** Slugs of the projects to hand over to; at least one. */
  readonly projects: readonly string[]
  /** The coordinator's words to the maintainers. Only channels that may receive clear text get them by mail. */
  readonly note: string
  /** What the maintainers read as the report; starts as the reporter's words. */
  readonly reportText: string
  /** What the reporter is told; names the projects. */
  readonly reporterText: string
}

export type HandedOver = {
  readonly kind: 'handed-over'
  readonly reference: CaseReference
  readonly withoutChannel: readonly string[]
}

const projectsMax = 20

/**
 * Hands a case to one or several projects: a lane each, a letter to the channel each, and one to the
 * reporter naming who has it now. A project with no known channel gets its lane and a task.
 */
export async function handOverCase(
  work: Work,
  actor: Person,
  input: HandOverInput,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<HandedOver | Refusal> {
  const opened = await findCase(work, { reference: input.reference }, 'lock')
  if (opened === null) return notFound
  const projects = await findAll(work, input.projects)
  const refusal = whyNot(opened, input, projects)
  if (refusal !== null) return refusal
  const reporterLane = (await lanesOf(work, opened.facts.id)).find((lane) => lane.kind === 'reporter')
  if (reporterLane === undefined) throw new Error('a case without a reporter lane')
  const reporters = await participantsOf(work, opened.key, opened.facts.id, reporterLane.id)
  const isLetterWritten = reporters.length > 0 && input.reporterText.trim() !== ''
  const decision = handOver(opened.facts, { by: actor.personId, at: now, isLetterWritten })
  if (decision.kind === 'refused') return decision

  const team = await loadDeskTeam(work, opened.facts.teamId)
  const withoutChannel = []
  for (const project of projects) {
    const reached = await reachProject(work, actor, { opened, project, team, input, publicUrl }, now)
    if (!reached) withoutChannel.push(project.slug)
  }
  let next = decision.next
  if (isLetterWritten) {
    const to = reporters.map((reporter) => reporter.identity)
    const subject = `[${opened.facts.reference}] Your report`
    const { letterIds } = await writeToLane(
      work,
      { actor, opened, lane: reporterLane, team, to, kind: 'handed-over', subject, text: input.reporterText },
      now,
    )
    if (opened.facts.acknowledgedAt === null) next = { ...next, acknowledgedByLetterId: letterIds[0] ?? null }
  }
  await saveCase(work, opened.key, next, now)
  return { kind: 'handed-over', reference: opened.facts.reference, withoutChannel }
}

async function findAll(work: Work, slugs: readonly string[]): Promise<DirectoryEntry[]> {
  const found: DirectoryEntry[] = []
  for (const slug of new Set(slugs.slice(0, projectsMax))) {
    const project = await findProject(work, slug)
    if (project !== null) found.push(project)
  }
  return found
}

function whyNot(
  { facts }: OpenCase,
  input: HandOverInput,
  projects: readonly DirectoryEntry[],
): Refusal | null {
  if (facts.version !== input.version) {
    return refuse('conflict', 'Somebody changed this case meanwhile. Look at it again, then hand it over.', {
      safe: 'Nothing was sent.',
    })
  }
  if (projects.length === 0) return refuse('invalid', 'Choose at least one project.', { field: 'projects' })
  if (input.reportText.trim() === '')
    return refuse('invalid', 'Say what the maintainers should read as the report.', { field: 'reportText' })
  return null
}

/** False when nobody knows how to reach the project: then a task says so. */
async function reachProject(
  work: Work,
  actor: Person,
  at: { opened: OpenCase; project: DirectoryEntry; team: DeskTeam; input: HandOverInput; publicUrl: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { opened, project } = at
  const caseId = opened.facts.id
  const lane = await openProjectLane(work, caseId, project.id, now)
  const channel = chosenChannel(project.channels)
  if (channel === null) {
    await openTask(work, { caseId, projectId: project.id, kind: 'no-channel' }, now)
  } else {
    const names = await personNames(work, [actor.personId])
    const writerName = names.get(actor.personId) ?? at.team.name
    await writeHandOver(
      work,
      { ...at, actor, lane, channel, writerName, note: at.input.note, reportText: at.input.reportText },
      now,
    )
  }
  await appendRecord(work.tx, {
    actor,
    action: channel === null ? 'project without a contact added' : 'handed over to project',
    object: { kind: 'project', id: project.id },
    caseId,
    at: now,
  })
  return channel !== null
}
