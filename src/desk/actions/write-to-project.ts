import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { LaneId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { newsBehindLink } from '../letters/hand-over.ts'
import { tooLong } from '../rules/letter-length.ts'
import { openPlaceholders } from '../rules/placeholders.ts'
import { trayOf } from '../rules/tray.ts'
import { findCase, saveCase } from '../store/cases.ts'
import { loadDeskTeam } from '../store/desk-team.ts'
import { discardDraft, saveDraft } from '../store/drafts.ts'
import { mayLaneReceiveText } from '../store/lane-channels.ts'
import { lanesOf, participantsOf } from '../store/lanes.ts'
import { saveUndoStep } from '../store/undo-steps.ts'
import type { Answered, AnswerInput } from './answer-reporter.ts'
import { writeToLane } from './write-to-lane.ts'

/**
 * A further letter into a project's lane. Where the channel may not receive clear text the letter says
 * only that there is something to read behind the link they have.
 */
export async function writeToProject(
  work: Work,
  actor: PersonActor,
  input: AnswerInput & { readonly laneId: LaneId },
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  const opened = await findCase(work, { reference: input.reference }, 'lock')
  const lane =
    opened &&
    (await lanesOf(work, opened.facts.id)).find((one) => one.id === input.laneId && one.kind === 'project')
  if (!opened || !lane) return notFound
  const { facts, key } = opened
  const text = input.text.replaceAll('\r\n', '\n').trim()
  const to = (await participantsOf(work, key, facts.id, lane.id)).map((party) => party.identity)
  const refusal = whyNot(facts.state, facts.version === input.version, text, to.length)
  if (refusal !== null) {
    if (text !== '') await saveDraft(work, opened, lane.id, actor.personId, text, now)
    return refusal
  }
  const team = await loadDeskTeam(work, facts.teamId)
  const isClear = await mayLaneReceiveText(work, lane)
  const letterText = isClear ? text : newsBehindLink({ reference: facts.reference, teamName: team.name })
  const subject = `[${facts.reference}] Security report`
  const { messageId } = await writeToLane(
    work,
    { actor, opened, lane, team, to, kind: 'reply', subject, text: letterText, shownText: text },
    now,
  )
  await saveCase(work, key, { ...facts, tray: trayOf({ ...facts, isBulk: false, awaitsUs: false }) }, now)
  await saveUndoStep(work, messageId, facts)
  await discardDraft(work, facts.id, lane.id, actor.personId)
  await appendRecord(work.tx, {
    actor,
    action: 'letter to project written',
    object: { kind: 'lane', id: lane.id },
    caseId: facts.id,
    at: now,
  })
  return { kind: 'answered', reference: facts.reference, messageId }
}

function whyNot(state: string, isCurrent: boolean, text: string, recipients: number): Refusal | null {
  const safe = 'Your text is kept as a draft.'
  if (state === 'closed')
    return refuse('conflict', 'This case is closed. Reopen it first, then write.', { safe })
  if (!isCurrent)
    return refuse(
      'conflict',
      'Somebody changed this case while you were writing. Read what is new, then send.',
      { safe },
    )
  if (text === '') return refuse('invalid', 'Write what the maintainers should read.', { field: 'text' })
  const long = tooLong(text, { safe })
  if (long !== null) return long
  const open = openPlaceholders(text)[0]
  if (open !== undefined)
    return refuse('invalid', `The letter still says ${open}. Put your own words there.`, {
      field: 'text',
      safe,
    })
  if (recipients === 0)
    return refuse('conflict', 'Nobody in this lane has an address. Find a contact in the directory first.', {
      safe,
    })
  return null
}
