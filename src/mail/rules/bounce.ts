import type { Bounce } from '../inbound-mail.ts'
import type { MailFacts } from './mail-facts.ts'
export function readBounce(_mail: MailFacts): Bounce | null {
  return null
}
