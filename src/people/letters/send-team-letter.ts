import type { Work } from '../../jobs/works.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { writeLetter } from '../../mail/outbox/write-letter.ts'
import type { Person } from '../rules/person.ts'
import type { Team } from '../rules/team.ts'

/** The team whose address a letter comes from: its own, else the first that has one. */
export function senderFor(team: Team, teams: readonly Team[]): Team | Refusal {
  const sender = [team, ...teams].find(({ addresses }) => addresses.length > 0)
  return sender ?? refuse('conflict', 'No team has an address to send letters from yet.')
}

export type TeamLetter = {
  readonly sender: Team
  /** Null: a reminder, which nobody pressed a button for. */
  readonly writtenBy: Person | null
  /** One of us, or an address the team chose for what it sends to its members. */
  readonly to: Pick<Person, 'name' | 'email'>
  readonly kind: 'invitation' | 'fresh-start' | 'reminder' | 'digest' | 'election' | 'security-note'
  readonly subject: string
  readonly text: string
}

/** A letter of the team's own, about no case. */
export async function sendTeamLetter(work: Work, letter: TeamLetter, now: Temporal.Instant): Promise<void> {
  const { sender, writtenBy, to, kind, subject, text } = letter
  const about = { teamId: sender.id, caseId: null, laneId: null, kind, key: work.sealing.deskWide }
  // Not "automatic" in the breaker's sense, which is for letters to strangers: these go to colleagues.
  const autoSubmitted = writtenBy === null ? ('auto-generated' as const) : null
  const how = { isAutomatic: false, writtenBy: writtenBy?.id ?? null, undoSeconds: 0, autoSubmitted }
  const thread = { replyTo: null, inReplyTo: null, references: [] }
  const mailboxes = {
    from: { name: sender.name, address: sender.addresses[0] ?? '' },
    to: { name: to.name, address: to.email },
  }
  await writeLetter(work, { ...about, ...how, ...thread, ...mailboxes, subject, text }, now)
}
