import type { Temporal } from '../../kernel/temporal.ts'
import type { Team } from '../rules/team.ts'

export type LetterLink = { readonly url: string; readonly expiresAt: Temporal.Instant }

export type InvitationFacts = {
  readonly invitee: string
  readonly inviter: string
  readonly team: Team
  readonly role: string
  /** Null: the invitee can sign in already. */
  readonly link: LetterLink | null
  readonly signInUrl: string
}

/** The letter that asks somebody to join a team. */
export function invitationLetter(facts: InvitationFacts): {
  readonly subject: string
  readonly text: string
} {
  const { invitee, inviter, team, role, link } = facts
  const opening = [
    `Hello ${invitee},`,
    '',
    `${inviter} has given you the role "${role}" in ${team.name} on its security desk.`,
    '',
  ]
  const way =
    link === null ? ['You have an account already. Sign in here:', '', facts.signInUrl] : linkLines(link)
  const closing = [
    '',
    `If you did not expect this letter, do nothing, and tell us: ${team.addresses[0] ?? inviter}.`,
    '',
  ]
  return { subject: `Your place in ${team.name}`, text: [...opening, ...way, ...closing].join('\n') }
}

export type FreshStartFacts = {
  readonly name: string
  readonly chair: string
  readonly sender: Team
  readonly link: LetterLink
}

/** The letter to somebody who lost every way to sign in. */
export function freshStartLetter(facts: FreshStartFacts): {
  readonly subject: string
  readonly text: string
} {
  const { name, chair, sender, link } = facts
  const text = [
    `Hello ${name},`,
    '',
    `${chair} has ended every way you could sign in to the security desk of ${sender.name}, so that you`,
    'can start over.',
    '',
    ...linkLines(link),
    '',
    `If you did not ask for this, tell us at once: ${sender.addresses[0]}.`,
    '',
  ]
  return { subject: `Sign in again to ${sender.name}`, text: text.join('\n') }
}

function linkLines(link: LetterLink): string[] {
  return [
    'Open this link to choose how you sign in, with a passkey or with a password and an',
    'authenticator app. It works once and is for you alone:',
    '',
    link.url,
    '',
    `It stops working on ${sayDay(link.expiresAt)} (UTC).`,
  ]
}

function sayDay(at: Temporal.Instant): string {
  return at
    .toZonedDateTimeISO('UTC')
    .toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}
