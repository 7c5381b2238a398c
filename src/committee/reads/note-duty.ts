import type { CharterInForce } from '../../charter/door.ts'
import { openDuties, type RaisedDuty, type TeamFacts } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type NoteClock, type NoteRhythm, noteClock } from '../rules/security-note.ts'
import { lastSentNote } from '../store/security-notes.ts'

export type NextNote = {
  /** What the duty of writing it is about: the note before; 0 for the first. */
  readonly subject: string
  /** Null: the team never sent one. */
  readonly lastSentAt: Temporal.Instant | null
  readonly clock: NoteClock
}

/**
 * When the next written state is owed. A committee that never wrote one counts from the day the register first
 * asked it to, so that nobody begins late.
 */
export async function nextNote(
  work: Work,
  teamId: TeamId,
  charter: CharterInForce,
  now: Temporal.Instant,
): Promise<NextNote> {
  const last = await lastSentNote(work, teamId)
  const subject = String(last?.number ?? 0)
  const from = last?.sentAt ?? (await firstAskedAt(work, teamId)) ?? now
  return { subject, lastSentAt: last?.sentAt ?? null, clock: noteClock(rhythmOf(charter), from) }
}

/** The written state of security as a duty: reminded and flagged on the charter's days. */
export async function noteDuties(
  work: Work,
  { team, charter }: TeamFacts,
  now: Temporal.Instant,
): Promise<RaisedDuty[]> {
  const { subject, clock } = await nextNote(work, team.id, charter, now)
  const duty: RaisedDuty = {
    teamId: team.id,
    kind: 'security-note',
    subject,
    title: `Written state of security, by ${clock.dueOn}`,
    path: `/notes?team=${team.prefix}`,
    owner: { role: 'secretary' },
    citation: charter.cite('written-state.every'),
    dueAt: clock.flagAt,
    remindAt: [clock.remindAt],
  }
  return [duty]
}

function rhythmOf({ settings, zone }: CharterInForce): NoteRhythm {
  return {
    every: settings['written-state.every'],
    remindAfter: settings['written-state.remind-after'],
    flagAfter: settings['written-state.flag-after'],
    zone,
  }
}

async function firstAskedAt(work: Work, teamId: TeamId): Promise<Temporal.Instant | null> {
  const open = await openDuties(work, [teamId])
  return open.find(({ kind, subject }) => kind === 'security-note' && subject === '0')?.raisedAt ?? null
}
