import assert from 'node:assert/strict'
import { publishCharter } from '../../../src/charter/actions/publish-charter.ts'
import { recordCharterReview } from '../../../src/charter/actions/record-charter-review.ts'
import { saveDraft } from '../../../src/charter/actions/save-draft.ts'
import { shippedCharter } from '../../../src/charter/presets.ts'
import { boardDecision, takeOffice } from './founding.ts'
import { adoptedIn } from './meeting-steps.ts'
import { by, refusedTo, type Step, type Year } from './year.ts'

export const charterSteps: readonly Step[] = [
  // The last evening of the year after its adoption.
  { at: '2026-03-31 23:30', act: review },
  { at: '2026-06-22 10:00', act: renewSecretary },
  { at: '2026-09-10 10:00', act: tryWithoutBoard },
  { at: '2026-09-15 10:00', act: publishWithBoard },
]

function review(year: Year) {
  const wanted = { teamId: year.teamId, outcome: 'stands' }
  return by(year, 'selma', (work, actor, now) => recordCharterReview(work, actor, wanted, now))
}

/** The charter says nothing of a secretary's second year: possible, with a decision on record. */
async function renewSecretary(year: Year) {
  const decision = adoptedIn(year, '2026-06-10')
  await takeOffice(year, 'selma', { title: 'Secretary', beginsOn: '2026-07-01', decision })
}

/** The mission, which the board must see, and from then on reminders of the written state a day later. */
function secondCharter(): string {
  const first = shippedCharter().text
  const text = first
    .replace('The board of the foundation selects them.', 'The board of the foundation confirms them.')
    .replace('written-state.remind-after: { value: P11D', 'written-state.remind-after: { value: P12D')
  assert.equal(text.length, first.length + 1, 'both places were found')
  return text
}

async function tryWithoutBoard(year: Year) {
  const { teamId } = year
  const draft = { teamId, text: secondCharter(), revision: 0 }
  await by(year, 'selma', (work, actor, now) => saveDraft(work, actor, draft, now))
  const motion = adoptedIn(year, '2026-09-09')
  await refusedTo(
    year,
    'selma',
    (work, actor, now) => publishCharter(work, actor, { teamId, revision: 1, motion, approval: null }, now),
    /Mission.*which the board approves first \(charter version 1, clause V2; rule R31\)/,
  )
}

async function publishWithBoard(year: Year) {
  const { teamId } = year
  const approval = await boardDecision(year, 'A change of the mission', '2026-09-14')
  const motion = adoptedIn(year, '2026-09-09')
  const wanted = { teamId, revision: 1, motion, approval }
  const published = await by(year, 'selma', (work, actor, now) => publishCharter(work, actor, wanted, now))
  assert.equal(published.version, 2)
}
