/**
 * The step boundaries of intake and sending at which the crash test kills the process (kill -9), in the
 * order in which one mail passes them. `npm run crash` walks this table.
 */
export const crashPoints = [
  // Intake, mail/store-raw.ts: before and after its one statement.
  'store.begun',
  'store.committed',
  // A transport has said yes (SMTP 250, the pipe's line) or moved the message in the mailbox.
  'store.answered',
  // The take-in job: read in the child, then one transaction.
  'take-in.begun',
  'take-in.read',
  'take-in.written',
  'take-in.committed',
  // Sending, mail/outbox/send-letter.ts.
  'send.begun',
  'send.claimed',
  'send.composed',
  'send.accepted',
  'send.recorded',
  'send.committed',
] as const

export type CrashPoint = (typeof crashPoints)[number]

const [armedPoint, armedVisit = '1'] = (process.env.WARDMOTE_CRASH_AT ?? '').split(':')
let visits = 0

/** Ends this process as a power cut would, at the visit named by WARDMOTE_CRASH_AT=point[:visit]. */
export function crashPoint(point: CrashPoint): void {
  if (point !== armedPoint) return
  visits += 1
  if (visits === Number(armedVisit)) process.kill(process.pid, 'SIGKILL')
}
