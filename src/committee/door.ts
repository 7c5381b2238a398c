/** All that other rooms and `app/` may use of the committee. */
export { type TallyReport, tallyText } from './tally-file.ts'
