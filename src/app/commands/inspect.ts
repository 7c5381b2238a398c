import { say } from '../announce.ts'
import { inspectMail } from './inspect-mail.ts'
import { inspectMinutes } from './inspect-minutes.ts'

/** `wardmote inspect WHAT [FILE...]`: how the desk reads something. Needs no database and stores nothing. */
export async function inspect([what, ...args]: string[]): Promise<number> {
  if (what === 'mail') return inspectMail(args, process)
  if (what === 'minutes') return inspectMinutes(args, process)
  say(
    'Usage: wardmote inspect mail [FILE...] [--directory FILE] [--dns FILE [--client-ip IP] [--mail-from ADDR] [--helo NAME]]\n' +
      '       wardmote inspect minutes [FILE...]',
  )
  return 2
}
