/** All that other rooms and `app/` may use of the charter. */
export { type CharterInForce, charterById, charterInForce } from './reads/in-force.ts'
export { acknowledgeBy } from './rules/acknowledge-by.ts'
export { type Citation, sayCitation } from './rules/citation.ts'
export type { Office, OfficeDuty, RenewalNeed } from './rules/office.ts'
export { type ReportPeriod, reportPeriod } from './rules/report-period.ts'
export type { MeetingSchedule, Weekday } from './rules/schedule.ts'
export type { CharterSettings, SettingName } from './rules/settings.ts'
