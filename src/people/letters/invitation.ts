import type { Temporal } from '../../kernel/temporal.ts'
import type { Team } from '../rules/team.ts'

export type InvitationFacts = {
  readonly invitee: string
  readonly inviter: string
  readonly team: Team
  readonly role: string
  /** Null: the invitee can sign in already. */
  readonly link: { readonly url: string; readonly expiresAt: Temporal.Instant } | null
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
    link === null
      ? ['You have an account already. Sign in here:', '', facts.signInUrl]
      : [
          'Open this link to choose how you sign in, with a passkey or with a password and an',
          'authenticator app. It works once and is for you alone:',
          '',
          link.url,
          '',
          `It stops working on ${sayDay(link.expiresAt)} (UTC).`,
        ]
  const closing = [
    '',
    `If you did not expect this letter, do nothing, and tell us: ${team.addresses[0] ?? inviter}.`,
    '',
  ]
  return { subject: `Your place in ${team.name}`, text: [...opening, ...way, ...closing].join('\n') }
}

function sayDay(at: Temporal.Instant): string {
  return at
    .toZonedDateTimeISO('UTC')
    .toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}
