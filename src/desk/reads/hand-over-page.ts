import { type DirectoryEntry, findProject, isFoundBy, readDirectoryProjects } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { personNames } from '../../people/door.ts'
import type { AnswerWords } from '../letters/answer-texts.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { chosenChannel } from '../rules/hand-over-channel.ts'
import { findCase, type OpenCase, readProposals } from '../store/cases.ts'
import type { ProjectProposal } from '../store/contents.ts'
import { loadDeskTeam } from '../store/desk-team.ts'
import { lanesOf, participantsOf } from '../store/lanes.ts'
import { type ReportFile, reportFiles } from '../store/report-files.ts'
import { readLikeness } from './likeness.ts'
import { readOpeningReport } from './opening-report.ts'

export type Reach = 'clear' | 'link' | 'none'

/** A project shown in full: proposed by the machine, or ticked by the writer. */
export type ProposedProject = {
  readonly slug: string
  readonly name: string
  /** Null: a person chose it. */
  readonly proposal: ProjectProposal | null
  readonly reach: Reach
  /** It has a lane on this case already. */
  readonly isOnCase: boolean
}

/** What one chooses from, and what the texts start from. */
export type HandOverPage = {
  readonly reference: CaseReference
  readonly version: number
  readonly title: string
  readonly isClosed: boolean
  readonly proposed: readonly ProposedProject[]
  /** The rest of the directory that the search finds. */
  readonly others: readonly { readonly slug: string; readonly name: string }[]
  readonly report: { readonly text: string; readonly isCut: boolean }
  /** What reporters sent along; none goes to a project unless it is ticked. */
  readonly files: readonly ReportFile[]
  /** False: no letter can go to the reporter. */
  readonly hasReporter: boolean
  readonly words: AnswerWords
}

export async function readHandOverPage(
  work: Work,
  reference: CaseReference,
  show: {
    readonly personId: PersonId
    readonly search: string
    readonly chosen: readonly string[]
    readonly textMax: number
  },
): Promise<HandOverPage | null> {
  const opened = await findCase(work, { reference })
  if (opened === null) return null
  const { facts, key } = opened
  const proposals = await proposalsOf(work, opened)
  const lanes = await lanesOf(work, facts.id)
  const proposed = await readProposed(work, proposals, show.chosen)
  const reporterLane = lanes.find((lane) => lane.kind === 'reporter')
  const reporters = reporterLane ? await participantsOf(work, key, facts.id, reporterLane.id) : []
  const team = await loadDeskTeam(work, facts.teamId)
  const names = await personNames(work, [show.personId])
  const handedOver = new Set(lanes.map((lane) => lane.projectId))
  const shown = new Set(proposed.map(({ entry }) => entry.slug))
  const directory = await readDirectoryProjects(work)
  return {
    reference,
    version: facts.version,
    title: facts.title,
    isClosed: facts.state === 'closed',
    proposed: proposed.map(({ entry, proposal }) => ({
      slug: entry.slug,
      name: entry.name,
      proposal,
      reach: reachOf(entry),
      isOnCase: handedOver.has(entry.id),
    })),
    others: directory
      .filter((project) => !shown.has(project.slug) && isFoundBy(project, show.search))
      .map(({ slug, name }) => ({ slug, name })),
    report: await readReport(work, opened, show.textMax),
    files: await reportFiles(work, facts.id, key),
    hasReporter: reporters.length > 0,
    words: {
      reference,
      reporterName: reporters[0]?.identity.name ?? '',
      writerName: names.get(show.personId) ?? team.name,
      teamName: team.name,
    },
  }
}

async function readProposed(
  work: Work,
  proposals: readonly ProjectProposal[],
  chosen: readonly string[],
): Promise<{ entry: DirectoryEntry; proposal: ProjectProposal | null }[]> {
  const found = []
  for (const slug of new Set([...proposals.map((one) => one.slug), ...chosen])) {
    const entry = await findProject(work, slug)
    const proposal = proposals.find((one) => one.slug === slug) ?? null
    if (entry !== null) found.push({ entry, proposal })
  }
  return found
}

function reachOf(entry: DirectoryEntry): Reach {
  const channel = chosenChannel(entry.channels)
  if (channel === null) return 'none'
  return channel.mayReceiveClearText ? 'clear' : 'link'
}

async function proposalsOf(work: Work, { facts, key }: OpenCase): Promise<readonly ProjectProposal[]> {
  const row = await work.tx
    .selectFrom('security_case')
    .where('security_case.id', '=', facts.id)
    .select('security_case.proposals_sealed')
    .executeTakeFirstOrThrow()
  return (
    await readLikeness(
      work,
      { id: facts.id, key },
      readProposals(key, facts.id, row.proposals_sealed).projects,
    )
  ).projects
}

/** The reporter's first words. */
async function readReport(
  work: Work,
  { facts, key }: OpenCase,
  textMax: number,
): Promise<HandOverPage['report']> {
  const report = await readOpeningReport(work, facts.id, key)
  if (report === null) return { text: '', isCut: false }
  const text = report.content.newText.trim()
  return {
    text: text.slice(0, textMax),
    isCut: report.content.isTextCut || text.length > textMax,
  }
}
