/** All that other rooms and `app/` may use of the desk. */
export type { Authentication, Intake } from './actions/read-mail.ts'
export { takeIn } from './actions/take-in.ts'
