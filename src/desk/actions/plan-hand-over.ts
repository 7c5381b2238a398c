import { createHash } from 'node:crypto'
import { type DirectoryEntry, findProject } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { personNames } from '../../people/door.ts'
import { clearHandOver, type HandOverFacts, linkHandOver } from '../letters/hand-over.ts'
import type { LetterText } from '../letters/receipt.ts'
import { type Decided, handOver } from '../rules/answers.ts'
import { nameOfFile } from '../rules/file-name.ts'
import { chosenChannel, type MailChannel } from '../rules/hand-over-channel.ts'
import { tooLong } from '../rules/letter-length.ts'
import { openPlaceholders } from '../rules/placeholders.ts'
import type { OpenCase } from '../store/cases.ts'
import type { Identity } from '../store/contents.ts'
import { type DeskTeam, loadDeskTeam } from '../store/desk-team.ts'
import { type Lane, lanesOf, participantsOf } from '../store/lanes.ts'
import { type ReportFile, reportFiles } from '../store/report-files.ts'
import { waitingReporters } from '../store/waiting-reporters.ts'

/** A sign of life is asked for by then; the silence ladder starts from it. */
export const answerWithinDays = 3
const projectsMax = 20

export type HandOverWords = {
  /** The version of the case the writer saw; another means somebody acted meanwhile. */
  readonly version: number
  /** Slugs of the projects to hand over to; at least one. */
  readonly projects: readonly string[]
  /** The coordinator's words to the maintainers. Only channels that may receive clear text get them by mail. */
  readonly note: string
  /** What the maintainers read as the report; starts as the reporter's words. */
  readonly reportText: string
  /** Ids of the reporters' files that every one of the projects receives. */
  readonly files: readonly string[]
  /** What the reporter is told; names the projects. */
  readonly reporterText: string
  /** By when the letters ask for a sign of life. */
  readonly answerBy: Temporal.Instant
}

export type PlannedProject = {
  readonly project: DirectoryEntry
  /** Null: nobody knows how to reach the project. It gets a lane and a task, and no letter. */
  readonly reach: { readonly channel: MailChannel; words(link: string): LetterText } | null
  /** What the lane shows, and what a contact reads behind a link. */
  readonly shownText: string
}

/** Everything that a hand-over sends, before anything is written: the preview shows it, the action sends it. */
export type HandOverPlan = {
  readonly kind: 'plan'
  readonly opened: OpenCase
  readonly decision: Decided
  readonly team: DeskTeam
  readonly projects: readonly PlannedProject[]
  /** Read behind the one-time code, by each project that can be reached; never in a letter. */
  readonly files: readonly ReportFile[]
  readonly reporter: {
    readonly lane: Lane
    readonly to: readonly Identity[]
    /** Null: there is nobody to write to, or nothing was written. */
    readonly letter: LetterText | null
  }
  /** Another text whenever anything in the letters or their recipients is another. */
  readonly digest: string
}

/** The place of the link in a letter that is not written yet. */
export const linkToCome = '…'

export async function planHandOver(
  work: Work,
  actor: PersonActor,
  opened: OpenCase,
  words: HandOverWords,
  now: Temporal.Instant,
): Promise<HandOverPlan | Refusal> {
  const projects = await findAll(work, words.projects)
  const refusal = whyNot(opened, words, projects)
  if (refusal !== null) return refusal
  const files = await findFiles(work, opened, words.files)
  if (isRefusal(files)) return files
  const reporter = await planReporter(work, opened, words.reporterText)
  const decision = handOver(opened.facts, {
    by: actor.personId,
    at: now,
    isLetterWritten: reporter.letter !== null,
    othersWait: (await waitingReporters(work, opened.facts.id)).some((id) => id !== reporter.lane.id),
  })
  if (decision.kind === 'refused') return decision
  const team = await loadDeskTeam(work, opened.facts.teamId)
  const names = await personNames(work, [actor.personId])
  const frame = {
    reference: opened.facts.reference,
    writerName: names.get(actor.personId) ?? team.name,
    teamName: team.name,
    note: words.note.trim(),
    answerBy: words.answerBy,
  }
  const fileNames = files.map(nameOfFile)
  const planned = projects.map((project) => planProject(project, frame, words.reportText.trim(), fileNames))
  const plan = { opened, decision, team, projects: planned, files, reporter }
  return { kind: 'plan', ...plan, digest: digestOf(plan) }
}

function planProject(
  project: DirectoryEntry,
  frame: Omit<HandOverFacts, 'projectName'>,
  reportText: string,
  fileNames: readonly string[],
): PlannedProject {
  const facts = { ...frame, projectName: project.name }
  const clear = (link: string) => clearHandOver(facts, reportText, { link, fileNames })
  const channel = chosenChannel(project.channels)
  const words = channel?.mayReceiveClearText ? clear : (link: string) => linkHandOver(facts, link)
  return {
    project,
    reach: channel && { channel, words },
    shownText: clearHandOver(facts, reportText, null).text,
  }
}

async function planReporter(work: Work, opened: OpenCase, typed: string): Promise<HandOverPlan['reporter']> {
  const lane = (await lanesOf(work, opened.facts.id)).find((one) => one.kind === 'reporter')
  if (lane === undefined) throw new Error('a case without a reporter lane')
  const reporters = await participantsOf(work, opened.key, opened.facts.id, lane.id)
  const text = typed.trim()
  const letter =
    reporters.length > 0 && text !== '' ? { subject: `[${opened.facts.reference}] Your report`, text } : null
  return { lane, to: reporters.map((reporter) => reporter.identity), letter }
}

async function findFiles(
  work: Work,
  { facts, key }: OpenCase,
  ids: readonly string[],
): Promise<ReportFile[] | Refusal> {
  if (ids.length === 0) return []
  const files = (await reportFiles(work, facts.id, key)).filter(({ id }) => ids.includes(id))
  if (files.length === new Set(ids).size) return files
  return refuse('invalid', 'One of the files is not on this case. Tick them again.', { field: 'files' })
}

async function findAll(work: Work, slugs: readonly string[]): Promise<DirectoryEntry[]> {
  const found: DirectoryEntry[] = []
  for (const slug of new Set(slugs)) {
    const project = await findProject(work, slug)
    if (project !== null) found.push(project)
    if (found.length > projectsMax) break
  }
  return found
}

function whyNot(
  { facts }: OpenCase,
  words: HandOverWords,
  projects: readonly DirectoryEntry[],
): Refusal | null {
  if (facts.version !== words.version) {
    return refuse('conflict', 'Somebody changed this case meanwhile. Look at it again, then hand it over.', {
      safe: 'Nothing was sent.',
    })
  }
  if (projects.length === 0) return refuse('invalid', 'Choose at least one project.', { field: 'projects' })
  if (projects.length > projectsMax) {
    return refuse('invalid', `Choose at most ${projectsMax} projects at once.`, { field: 'projects' })
  }
  if (words.reportText.trim() === '') {
    return refuse('invalid', 'Say what the maintainers should read as the report.', { field: 'reportText' })
  }
  for (const field of ['note', 'reportText', 'reporterText'] as const) {
    const long = tooLong(words[field], { field })
    if (long !== null) return long
  }
  const open = openPlaceholders(words.reporterText)[0]
  if (open !== undefined) {
    return refuse('invalid', `The letter still says ${open}. Put your own words there.`, {
      field: 'reporterText',
    })
  }
  return null
}

function digestOf(plan: Omit<HandOverPlan, 'kind' | 'digest'>): string {
  const letters = plan.projects.map(({ project, reach, shownText }) => [
    project.id,
    reach && [reach.channel.id, reach.channel.address, reach.words(linkToCome)],
    shownText,
  ])
  const files = plan.files.map((file) => [file.id, file.sha256])
  const seen = [plan.team.name, plan.team.address, letters, files, plan.reporter.to, plan.reporter.letter]
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url')
}
