// Why a case is closed without action, in the words people know from other desks. A reason is required;
// the text of the letter is proposed here and edited by a person.
import type { ClosedAs } from './security-case.ts'

export type DismissalReason = {
  readonly id: string
  readonly label: string
  readonly closedAs: Exclude<ClosedAs, 'resolved' | 'duplicate' | 'merged'>
  /** What the reporter reads between greeting and signature; null: no letter is written. */
  readonly text: string | null
}

export const dismissalReasons: readonly DismissalReason[] = [
  {
    id: 'not-a-vulnerability',
    label: 'Not a vulnerability',
    closedAs: 'not-applicable',
    text: 'Thank you for writing. We looked at what you describe and will not treat it as a vulnerability, because [our reason in two sentences].\n\nWe would change our mind if you can show [what it lets an attacker do].',
  },
  {
    id: 'static-site-header',
    label: 'Missing header on a static site',
    closedAs: 'not-applicable',
    text: 'Thank you for writing. The page you name is static: it has no login, no form and nothing an attacker gains by framing it or by a missing header.\n\nWe would change our mind if you can show an effect on a person who visits the page.',
  },
  {
    id: 'works-as-designed',
    label: 'Works as designed: it runs the code it is given',
    closedAs: 'informative',
    text: 'Thank you for writing. The function you name is documented to run code or load objects from input that its user trusts; giving it untrusted input is outside what it promises.\n\nWe would change our mind if you can show it happening with input that the documentation calls safe.',
  },
  {
    id: 'no-proof',
    label: 'No way to reproduce it',
    closedAs: 'informative',
    text: 'Thank you for writing. We could not reproduce what you describe, and the report does not say which version, input and steps lead to it.\n\nSend us the smallest script that shows it and we will look again.',
  },
  {
    id: 'not-ours',
    label: 'Not one of our projects',
    closedAs: 'not-applicable',
    text: 'Thank you for writing. The software you name is not one of the projects this foundation looks after, so we cannot act on it. Its own maintainers can: their page usually says how to reach them.',
  },
  {
    id: 'non-security',
    label: 'Not a security matter',
    closedAs: 'non-security',
    text: "Thank you for writing. This address is for security reports on our projects, and your message is about something else. The project's own forum or issue tracker is the place where people can help you.",
  },
  { id: 'spam', label: 'Spam', closedAs: 'spam', text: null },
]

export function dismissalReason(id: string): DismissalReason | undefined {
  return dismissalReasons.find((reason) => reason.id === id)
}
