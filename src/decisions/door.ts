/** All that other rooms and `app/` may use of the register of decisions. */
export { type BoardApproval, recordBoardApproval } from './actions/record-board-approval.ts'
export { type DecisionRecorded, recordDecision } from './actions/record-decision.ts'
export { findDecision, findDecisionById, readDecisions } from './reads/decisions.ts'
export { decisionRoutes } from './routes.ts'
export type { Decision, DecisionBody, DecisionFacts, DecisionRoute } from './rules/decision.ts'
