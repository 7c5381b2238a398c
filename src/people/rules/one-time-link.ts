// A link in a letter or on the console: it opens a form, and sending the form uses it up.
import { Temporal } from '../../kernel/temporal.ts'

export type LinkPurpose = 'set-up' | 'invitation' | 'sign-in'

export const linkLifeHours: Record<LinkPurpose, number> = { 'set-up': 24, invitation: 7 * 24, 'sign-in': 12 }

export type LinkTimes = { readonly expiresAt: Temporal.Instant; readonly usedAt: Temporal.Instant | null }

export type LinkState = 'open' | 'used' | 'expired'

export function linkState(link: LinkTimes, now: Temporal.Instant): LinkState {
  if (link.usedAt !== null) return 'used'
  return Temporal.Instant.compare(now, link.expiresAt) < 0 ? 'open' : 'expired'
}
