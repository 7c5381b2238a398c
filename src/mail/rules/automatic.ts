import type { Automatic } from '../inbound-mail.ts'
import type { MailFacts } from './mail-facts.ts'
export function automaticKind(_mail: MailFacts, isBounce: boolean): Automatic | null {
  return isBounce ? 'bounce' : null
}
