import type { Work } from '../../jobs/works.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import { colleaguesAt, type HeldRole } from '../../people/door.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import {
  type AnswerWords,
  acknowledgementText,
  informationRequestText,
  replyText,
} from '../letters/answer-texts.ts'
import { CasePageView } from '../pages/case/case-page.tsx'
import type { CaseView, Composer } from '../pages/case/case-view.ts'
import { type CasePage, readCasePage, type ShownLane } from '../reads/case-page.ts'
import { readConversation } from '../reads/conversation.ts'
import { readLikeness } from '../reads/likeness.ts'
import { mayChangeAccess } from '../rules/access.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { type ComposerMode, chosenMode, composerModes } from '../rules/composer.ts'
import { mayLaneReceiveText } from '../store/lane-channels.ts'

/** What a refused form brings back to the page: its sentence and the text that was typed. */
export type Returned = {
  readonly refusal: Refusal
  readonly mode: string | null
  readonly text: string | null
}

/** The case's page as this visitor, who holds these roles, sees it now. */
export async function showCase(
  work: Work,
  visit: SignedInVisit,
  reference: CaseReference,
  roles: readonly HeldRole[],
  returned: Returned | null = null,
): Promise<Answer> {
  const read = await readCasePage(work, reference, visit.actor.personId)
  if (read === null) return notFound
  const lane = read.page.lanes.find((one) => String(one.number) === visit.query.get('lane')) ?? null
  const conversation = await readConversation(work, read.key, read.page.facts.id, {
    laneId: read.page.ownLaneId ?? lane?.id ?? null,
    before: visit.query.get('before'),
  })
  const isWhole = read.page.ownLaneId === null
  const isOwner = read.page.facts.ownerId === visit.actor.personId
  const mayChange =
    isWhole &&
    mayChangeAccess(
      roles.map((held) => held.role),
      isOwner,
    )
  const view: CaseView = {
    page: read.page,
    conversation,
    likeness: isWhole ? await likenessOf(work, read) : { projects: [], lookAlikes: [] },
    lane,
    composer: isWhole
      ? await composerFor(
          work,
          visit,
          read.page,
          returned?.mode ?? visit.query.get('write'),
          returned?.text ?? null,
        )
      : null,
    colleagues: mayChange ? await colleaguesOf(work, visit) : [],
    mayChangeAccess: mayChange,
    refusal: returned?.refusal ?? null,
    now: visit.now,
  }
  return page(<CasePageView view={view} />, {
    status: returned === null ? 200 : troubleOf(returned.refusal).status,
  })
}

/** What the report and earlier cases say of a case, for this reader. */
export function likenessOf(work: Work, { page: { facts, proposals }, key }: ReadCase) {
  return readLikeness(work, { id: facts.id, key }, proposals.projects)
}

type ReadCase = NonNullable<Awaited<ReturnType<typeof readCasePage>>>

/** What is written, to whom, starting from what was typed, else a draft, else our proposal. */
export async function composerFor(
  work: Work,
  visit: SignedInVisit,
  casePage: CasePage,
  asked: string | null,
  typed: string | null,
): Promise<Composer> {
  const modes = composerModes(casePage.facts, casePage.lanes)
  const mode = chosenMode(modes, asked)
  const lane = laneOf(casePage, mode)
  const draft = lane === undefined ? undefined : casePage.drafts.get(lane.id)
  const words = answerWords(visit, casePage, mode.kind === 'reporter' ? lane : undefined)
  const proposed = proposedText(mode, words, lane?.isAnswered === true)
  return {
    mode,
    modes,
    recipients: lane === undefined || mode.kind === 'note' ? [] : recipientsOf(casePage, lane),
    mayCarryText: lane === undefined || mode.kind !== 'project' || (await mayLaneReceiveText(work, lane)),
    text: typed ?? draft ?? proposed,
    isDraft: typed === null && draft !== undefined,
  }
}

export function laneOf(casePage: CasePage, mode: ComposerMode): ShownLane | undefined {
  if ('laneNumber' in mode) return casePage.lanes.find((lane) => lane.number === mode.laneNumber)
  const kind = mode.kind === 'note' ? 'internal' : 'reporter'
  return casePage.lanes.find((lane) => lane.kind === kind)
}

export function recipientsOf(casePage: CasePage, lane: Pick<ShownLane, 'id'>): string[] {
  return casePage.participants
    .filter((participant) => participant.laneId === lane.id)
    .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))
}

export function reporterLane(casePage: CasePage): ShownLane | undefined {
  return casePage.lanes.find((lane) => lane.kind === 'reporter')
}

/** `lane`: of the reporter who is written to; the first one's unless another is named. */
export function answerWords(
  visit: SignedInVisit,
  casePage: CasePage,
  lane: ShownLane | undefined = reporterLane(casePage),
): AnswerWords {
  const reporter = casePage.participants.find((participant) => participant.laneId === lane?.id)
  return {
    reference: casePage.facts.reference,
    reporterName: reporter?.name ?? '',
    writerName: visit.signedIn.name,
    teamName: casePage.team.name,
  }
}

function proposedText(mode: ComposerMode, words: AnswerWords, isAnswered: boolean): string {
  switch (mode.kind) {
    case 'acknowledgement':
      return acknowledgementText(words)
    case 'information-request':
      return informationRequestText(words)
    case 'reply':
      return replyText(words)
    case 'project':
      return replyText({ ...words, reporterName: '' })
    case 'reporter':
      return isAnswered ? replyText(words) : acknowledgementText(words)
    case 'note':
      return ''
    default:
      return mode satisfies never
  }
}

/** Those who could be put on the case: who handles cases, and the projects' maintainers for one lane. */
async function colleaguesOf(work: Work, visit: SignedInVisit): Promise<CaseView['colleagues']> {
  const { handlers, maintainers } = await colleaguesAt(work, visit.now)
  return [
    ...handlers.map(({ id, name }) => ({ id, name, seesOneLane: false })),
    ...maintainers.map(({ id, name }) => ({ id, name, seesOneLane: true })),
  ]
}
