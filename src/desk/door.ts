/** All that other rooms and `app/` may use of the desk. */

export { letterSettled } from './actions/letter-settled.ts'
export type { Authentication, Intake } from './actions/read-mail.ts'
export { takeIn } from './actions/take-in.ts'
export { acknowledgementFacts } from './reads/acknowledgement-facts.ts'
export { type CaseMessage, caseMessages } from './reads/case-messages.ts'
export { type CaseSummaries, caseSummaries, type SummaryPlace } from './reads/case-summaries.ts'
export { type ClockCounts, clockCounts } from './reads/clock-counts.ts'
export { deskRoutes } from './routes.ts'
export { parseReference } from './rules/case-reference.ts'
export { kinds } from './rules/kinds.ts'
export type { SecurityCase } from './rules/security-case.ts'
export { findCase } from './store/cases.ts'
