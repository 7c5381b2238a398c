import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { LaneId, LetterId, MessageId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import type { AnswerFacts, Decision } from '../rules/answers.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { tooLong } from '../rules/letter-length.ts'
import { openPlaceholders } from '../rules/placeholders.ts'
import type { SecurityCase } from '../rules/security-case.ts'
import { findCase, type OpenCase, saveCase } from '../store/cases.ts'
import { loadDeskTeam } from '../store/desk-team.ts'
import { discardDraft, saveDraft } from '../store/drafts.ts'
import { guardAnew } from '../store/guarding.ts'
import { type Lane, lanesOf, participantsOf } from '../store/lanes.ts'
import { saveUndoStep } from '../store/undo-steps.ts'
import { waitingReporters } from '../store/waiting-reporters.ts'
import { writeToLane } from './write-to-lane.ts'

export type AnswerInput = {
  readonly reference: CaseReference
  /** The version of the case the writer saw; another means somebody acted meanwhile. */
  readonly version: number
  /** One of several reporters' lanes; left out: the first, whose report opened the case. */
  readonly laneId?: LaneId
  /** What the reporter reads. Empty: no letter (spam, a case without a reporter). */
  readonly text: string
}

export type Answered = {
  readonly kind: 'answered'
  readonly reference: CaseReference
  /** Null when no letter was written. Undo takes it back within the minute. */
  readonly messageId: MessageId | null
}

/** The letter's kind: acknowledgement, reply, information-request, dismissal, duplicate, closing. */
export type AnswerKind =
  | 'acknowledgement'
  | 'reply'
  | 'information-request'
  | 'dismissal'
  | 'duplicate'
  | 'closing'

/**
 * One answer to the reporter: rule, case, message, letters and record row in one transaction. When the
 * rule refuses, or somebody else acted since the writer opened the page, the text is kept as a draft.
 */
export async function answerReporter(
  work: Work,
  actor: PersonActor,
  input: AnswerInput,
  kind: AnswerKind,
  decide: (current: SecurityCase, facts: AnswerFacts) => Decision,
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  const opened = await findCase(work, { reference: input.reference }, 'lock')
  if (opened === null) return notFound
  const lane = await reporterLane(work, opened, input.laneId)
  if (lane === undefined) return notFound
  const parties = await participantsOf(work, opened.key, opened.facts.id, lane.id)
  const text = input.text.replaceAll('\r\n', '\n').trim()
  const isLetterWritten = text !== '' && parties.length > 0
  const decision =
    whyNot(opened.facts, input.version, text, kind) ??
    decide(opened.facts, {
      by: actor.personId,
      at: now,
      isLetterWritten,
      othersWait: (await waitingReporters(work, opened.facts.id)).some((id) => id !== lane.id),
    })
  if (decision.kind === 'refused') {
    if (text !== '') await saveDraft(work, opened, lane.id, actor.personId, text, now)
    return decision
  }
  const written = isLetterWritten
    ? await writeLetters(work, actor, opened, lane, parties, text, kind, now)
    : null
  await saveCase(
    work,
    opened.key,
    withLetter(opened.facts, decision.next, written?.letterIds[0] ?? null),
    now,
  )
  if (written !== null) await saveUndoStep(work, written.messageId, opened.facts)
  else await guardAnew(work, opened.facts.id)
  await discardDraft(work, opened.facts.id, lane.id, actor.personId)
  await appendRecord(work.tx, {
    actor,
    action: decision.action,
    object: { kind: 'case', id: opened.facts.id },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'answered', reference: opened.facts.reference, messageId: written?.messageId ?? null }
}

function whyNot(current: SecurityCase, version: number, text: string, kind: AnswerKind): Refusal | null {
  if (current.version !== version) {
    return refuse(
      'conflict',
      'Somebody changed this case while you were writing. Read what is new, then send.',
      {
        safe: 'Your text is kept as a draft.',
      },
    )
  }
  const long = tooLong(text, { safe: 'Your text is kept as a draft.' })
  if (long !== null) return long
  const open = openPlaceholders(text)[0]
  if (open !== undefined) {
    return refuse('invalid', `The letter still says ${open}. Put your own words there.`, {
      field: 'text',
      safe: 'Your text is kept as a draft.',
    })
  }
  if (text === '' && (kind === 'acknowledgement' || kind === 'reply' || kind === 'information-request')) {
    return refuse('invalid', 'Write what the reporter should read.', { field: 'text' })
  }
  return null
}

async function reporterLane(work: Work, opened: OpenCase, id?: LaneId): Promise<Lane | undefined> {
  const lanes = (await lanesOf(work, opened.facts.id)).filter((one) => one.kind === 'reporter')
  return id === undefined ? lanes[0] : lanes.find((one) => one.id === id)
}

async function writeLetters(
  work: Work,
  actor: PersonActor,
  opened: OpenCase,
  lane: Lane,
  parties: Awaited<ReturnType<typeof participantsOf>>,
  text: string,
  kind: AnswerKind,
  now: Temporal.Instant,
) {
  const team = await loadDeskTeam(work, opened.facts.teamId)
  const to = parties.map((party) => party.identity)
  return writeToLane(
    work,
    { actor, opened, lane, team, to, kind, subject: `[${opened.facts.reference}] Your report`, text },
    now,
  )
}

function withLetter(before: SecurityCase, next: SecurityCase, letterId: LetterId | null): SecurityCase {
  const isNewlyAcknowledged = before.acknowledgedAt === null && next.acknowledgedAt !== null
  return isNewlyAcknowledged ? { ...next, acknowledgedByLetterId: letterId } : next
}
