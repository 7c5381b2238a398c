// What was typed about a decision, checked. The board decides by letter until it has a room of its own: the
// secretary records the letter's date and name, and both stand on the record with the secretary's own name.
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import {
  type DecisionBody,
  type DecisionFacts,
  type DecisionRoute,
  decisionBodies,
  typedWays,
} from './decision.ts'

/** A form's fields as they were typed; '' where nothing was. */
export type TypedDecision = Readonly<Record<(typeof typedFields)[number], string>>

export const typedFields = [
  'title',
  'text',
  'decidedOn',
  'body',
  'route',
  'visibility',
  'clause',
  'evidence',
  'document',
  'door',
  'reviewOn',
  'supersedes',
] as const

const titleCharactersMax = 200
const textCharactersMax = 20_000
const documentCharactersMax = 200

/** `today` in the team's zone: nothing is recorded that has not been decided yet. */
export function readDecision(
  typed: TypedDecision,
  today: Temporal.PlainDate,
): Omit<DecisionFacts, 'motionId'> | Refusal {
  const title = oneLine(typed.title)
  if (title === '' || title.length > titleCharactersMax)
    return wrong('title', `Enter a title of at most ${titleCharactersMax} characters.`)
  const text = typed.text.trim()
  if (text === '' || text.length > textCharactersMax)
    return wrong('text', `Write down what was decided, in at most ${textCharactersMax} characters.`)
  const decidedOn = readDay(typed.decidedOn)
  if (decidedOn === null) return wrong('decidedOn', 'Enter the day it was decided, like 2026-03-12.')
  if (Temporal.PlainDate.compare(decidedOn, today) > 0)
    return wrong('decidedOn', 'That day is yet to come. Record the decision once it is taken.')
  const way = readWay(typed)
  if ('kind' in way) return way
  const reviewOn = typed.reviewOn.trim() === '' ? null : readDay(typed.reviewOn)
  const isReviewWrong = typed.reviewOn.trim() !== '' && reviewOn === null
  if (isReviewWrong || (reviewOn !== null && Temporal.PlainDate.compare(reviewOn, decidedOn) <= 0))
    return wrong('reviewOn', 'Enter a day after the decision, or leave it empty.')
  const papers = readPapers(typed)
  if ('kind' in papers) return papers
  const isPublic = typed.visibility === 'public'
  return {
    title,
    text,
    decidedOn,
    ...way,
    ...papers,
    isPublic,
    isTwoWayDoor: typed.door === 'two-way',
    reviewOn,
  }
}

type Way = { readonly body: DecisionBody; readonly route: DecisionRoute; readonly document: string | null }

function readWay(typed: TypedDecision): Way | Refusal {
  const body = decisionBodies.find((word) => word === typed.body)
  if (body === undefined) return wrong('body', 'Choose who decided.')
  const route = typedWays.find((word) => word === typed.route)
  if (route === undefined) return wrong('route', 'Choose how it was decided.')
  if ((body === 'board') !== (route === 'board letter'))
    return wrong('route', 'The board decides by letter, and only the board does.')
  const document = oneLine(typed.document)
  if (body !== 'board') return { body, route, document: null }
  return document === '' || document.length > documentCharactersMax
    ? wrong('document', 'Name the document with the board’s decision, so that it can be found again.')
    : { body, route, document }
}

function readPapers(typed: TypedDecision): Pick<DecisionFacts, 'clause' | 'evidence'> | Refusal {
  const clause = typed.clause.trim()
  if (clause !== '' && !/^[A-Z][A-Z0-9]{0,3}(\.\d{1,3})*$/.test(clause))
    return wrong('clause', 'Enter the label of a clause, like M3, or leave it empty.')
  const evidence = typed.evidence.trim()
  if (evidence !== '' && !isAddress(evidence))
    return wrong('evidence', 'Enter an address that begins with https://, or leave it empty.')
  return { clause: clause === '' ? null : clause, evidence: evidence === '' ? null : evidence }
}

function isAddress(text: string): boolean {
  return text.length <= 1_000 && /^https:\/\/[^\s/]+\S*$/.test(text) && URL.canParse(text)
}

function readDay(text: string): Temporal.PlainDate | null {
  const day = text.trim()
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function wrong(field: string, sentence: string): Refusal {
  return refuse('invalid', sentence, { field, safe: 'What you wrote is kept below.' })
}
