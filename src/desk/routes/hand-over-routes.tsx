import type { Work } from '../../jobs/works.ts'
import { sizes } from '../../kernel/limits.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { safeContent } from '../../mail/outbox/safe-content.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import type { Form } from '../../web/form.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { handOverCase } from '../actions/hand-over-case.ts'
import { answerWithinDays, planHandOver } from '../actions/plan-hand-over.ts'
import { type AnswerWords, handedOverText } from '../letters/answer-texts.ts'
import type { LetterText } from '../letters/receipt.ts'
import { HandOverPage, type HandOverTyped } from '../pages/hand-over.tsx'
import { HandOverPreviewPage } from '../pages/hand-over-preview.tsx'
import { type HandOverPage as HandOverFacts, readHandOverPage } from '../reads/hand-over-page.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { findCase } from '../store/cases.ts'
import type { Identity } from '../store/contents.ts'
import { versionOf } from './case-act.ts'
import { type DeskDoors, onCase } from './desk-doors.ts'

/** From this score on a proposed project starts out ticked. */
const tickedFrom = 0.6
const searchMax = 100

export function handOverRoutes(desk: DeskDoors): Route[] {
  return [
    {
      method: 'GET',
      path: '/cases/:reference/hand-over',
      access: 'signed-in',
      handle: (visit) => showForm(desk, visit, null, null),
    },
    {
      method: 'POST',
      path: '/cases/:reference/hand-over-preview',
      access: 'signed-in',
      handle: (visit) => showPreview(desk, visit),
    },
    {
      method: 'POST',
      path: '/cases/:reference/hand-overs',
      access: 'signed-in',
      handle: (visit) => handOver(desk, visit),
    },
  ]
}

/** The form with what was typed, or (null) with its proposals. */
async function showForm(
  desk: DeskDoors,
  visit: SignedInVisit,
  sent: HandOverTyped | null,
  refusal: Refusal | null,
): Promise<Answer> {
  const search = sent?.search ?? (visit.query.get('q') ?? '').slice(0, searchMax)
  const view = await onCase(desk, visit, async (work, reference) => {
    const facts = await readHandOverPage(work, reference, {
      personId: visit.actor.personId,
      search,
      chosen: sent?.projects ?? [],
      textMax: sizes.letterCharactersMax,
    })
    return facts === null ? notFound : { facts, typed: sent ?? proposedWords(facts, search), refusal }
  })
  if (isRefusal(view)) return view
  return page(<HandOverPage view={view} />, {
    status: refusal === null ? 200 : troubleOf(refusal).status,
  })
}

function proposedWords(facts: HandOverFacts, search: string): HandOverTyped {
  const ticked = facts.proposed.filter(({ proposal }) => proposal !== null && proposal.score >= tickedFrom)
  const reporterText = reporterProposal(
    facts.words,
    ticked.map(({ name }) => name),
  )
  return {
    projects: ticked.map(({ slug }) => slug),
    search,
    note: '',
    reportText: facts.report.text,
    files: [],
    reporterText: facts.hasReporter ? reporterText : '',
    namedProjects: ticked.map(({ slug }) => slug),
  }
}

function reporterProposal(words: AnswerWords, projectNames: readonly string[]): string {
  return handedOverText(words, projectNames.length === 0 ? ['[the projects]'] : projectNames)
}

async function showPreview(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const sent = typedOf(visit.form)
  if (visit.form.text('step') !== 'preview') return showForm(desk, visit, sent, null)
  const answerBy = visit.now.add({ hours: 24 * answerWithinDays })
  const seen = await onCase(desk, visit, async (work, reference) => {
    const opened = await findCase(work, { reference })
    if (opened === null) return notFound
    const typed = await withNames(work, reference, visit, sent)
    const words = { ...typed, version: versionOf(visit), answerBy }
    const plan = await planHandOver(work, visit.actor, opened, words, visit.now)
    return { typed, plan }
  })
  if (isRefusal(seen)) return seen
  const { typed, plan } = seen
  if (isRefusal(plan)) return plan.why === 'not-found' ? plan : showForm(desk, visit, typed, plan)
  const from = { name: plan.team.name, address: plan.team.address }
  const letterOf = (to: Identity, words: LetterText) => {
    const more = { replyTo: null, inReplyTo: null, references: [], autoSubmitted: null }
    const content = safeContent({ ...more, from, to, ...words })
    return { ...content, from: mailbox(content.from), to: mailbox(content.to) }
  }
  const view = { plan, typed, answerBy: answerBy.toString(), publicUrl: desk.publicUrl, letterOf }
  return page(<HandOverPreviewPage view={view} />)
}

function mailbox({ name, address }: Identity): string {
  return name === '' ? address : `${name} <${address}>`
}

/** Words to the reporter that nobody touched name the projects that are ticked now. */
async function withNames(
  work: Work,
  reference: CaseReference,
  visit: SignedInVisit,
  typed: HandOverTyped,
): Promise<HandOverTyped> {
  const chosen = [...typed.projects, ...typed.namedProjects]
  const show = { personId: visit.actor.personId, search: '', chosen, textMax: 0 }
  const facts = await readHandOverPage(work, reference, show)
  if (facts === null) return typed
  const namesOf = (slugs: readonly string[]) =>
    facts.proposed.filter(({ slug }) => slugs.includes(slug)).map(({ name }) => name)
  if (typed.reporterText.trim() !== reporterProposal(facts.words, namesOf(typed.namedProjects))) return typed
  return {
    ...typed,
    reporterText: reporterProposal(facts.words, namesOf(typed.projects)),
    namedProjects: typed.projects,
  }
}

async function handOver(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const typed = typedOf(visit.form)
  const outcome = await onCase(desk, visit, (work, reference) => {
    const answerBy = readInstant(visit.form.text('answerBy')) ?? visit.now
    const seen = visit.form.text('seen')
    const input = { ...typed, reference, version: versionOf(visit), answerBy, seen }
    return handOverCase(work, visit.actor, input, desk.publicUrl, visit.now)
  })
  if (!isRefusal(outcome)) return seeOther(`/cases/${outcome.reference}`)
  return outcome.why === 'not-found' ? outcome : showForm(desk, visit, typed, outcome)
}

function typedOf(form: Form): HandOverTyped {
  return {
    projects: [...new Set(form.all('projects'))],
    search: form.text('q').slice(0, searchMax),
    note: form.text('note'),
    reportText: form.text('reportText'),
    files: [...new Set(form.all('files'))],
    reporterText: form.text('reporterText'),
    namedProjects: form.text('named').split(' ').filter(Boolean),
  }
}

function readInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}
