/** All that other rooms and `app/` may use of duties. */
export { dropDuty, meetDuty } from './actions/end-duty.ts'
export { type DutySource, raiseDue, type TeamFacts } from './actions/raise-due.ts'
export { type RaisedDuty, raiseDuty } from './actions/raise-duty.ts'
export { sendDigests } from './actions/send-digests.ts'
export { sendReminders } from './actions/send-reminders.ts'
export type { CaseClocks, DutiesParts } from './duties-parts.ts'
export { endedDuties, openDuties } from './reads/duty-lists.ts'
export { dutiesRoutes } from './routes.tsx'
export {
  type Duty,
  type DutyCitation,
  type DutyKey,
  type DutyOwner,
  type DutyState,
  dutyState,
  type Evidence,
} from './rules/duty.ts'
export { type DutyKind, dutyKinds } from './rules/duty-kinds.ts'
export { after, before, lateAfterDay, nthWeekday } from './rules/instants.ts'
