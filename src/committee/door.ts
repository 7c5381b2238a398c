/** All that other rooms and `app/` may use of the committee. */
export type { MeetingMinutes } from './rules/minutes/minutes.ts'
export { readMinutes } from './rules/minutes/read-minutes.ts'
