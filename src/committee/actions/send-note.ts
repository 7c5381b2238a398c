import { charterInForce } from '../../charter/door.ts'
import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import {
  allTeams,
  findPerson,
  keepsPapers,
  membersOf,
  type Person,
  senderFor,
  sendTeamLetter,
  type Team,
} from '../../people/door.ts'
import { noteLetter } from '../letters/security-note.ts'
import { nextNote } from '../reads/note-duty.ts'
import { guardRefusal, lateDays, noteToSend } from '../rules/security-note.ts'
import { noteAddresses } from '../store/note-addresses.ts'
import { findNoteDraft, lockNotes, type SecurityNote, saveNoteSent } from '../store/security-notes.ts'
import { recordNote } from './draft-note.ts'

export type NoteSending = {
  readonly teamId: TeamId
  /** Of the draft that was read, and looked through by the guard: nothing else is sent. */
  readonly revision: number
  /** Lines of that draft that the guard stopped at; empty where it found nothing. */
  readonly guardLines: readonly number[]
}

/**
 * Sends the draft as a letter to everybody who serves in the team and to the addresses it chose. That meets the
 * duty of the fortnight; what came too late is kept with its days. The second press finds it sent.
 */
export async function sendNote(
  work: Work,
  actor: PersonActor,
  wanted: NoteSending,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'note-sent'; readonly number: number } | Refusal> {
  const { teamId, revision } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockNotes(work, teamId)
  const draft = await findNoteDraft(work, teamId)
  if (draft === null) return refuse('conflict', 'There is no draft any more: it was sent or deleted.')
  if (draft.revision !== revision)
    return refuse('conflict', 'The draft was changed after you opened it. Read it again, then send.')
  const teams = await allTeams(work)
  const refused =
    noteToSend(
      draft.text,
      teams.map(({ prefix }) => prefix),
    ) ?? guardRefusal(wanted.guardLines)
  if (refused !== null) return refused
  const team = teams.find(({ id }) => id === teamId)
  const writer = await findPerson(work, actor.personId)
  if (team === undefined || writer === null) return notFound
  const sender = senderFor(team, teams)
  if (isRefusal(sender)) return sender
  const letters = await writeLetters(work, { draft, team, sender, writer }, now)
  await settle(work, actor, { draft, teamId, letters }, now)
  return { kind: 'note-sent', number: draft.number }
}

/** Keeps it as sent, measured by the charter of this moment, and meets the duty with it. */
async function settle(
  work: Work,
  actor: PersonActor,
  facts: { readonly draft: SecurityNote; readonly teamId: TeamId; readonly letters: number },
  now: Temporal.Instant,
): Promise<void> {
  const { draft, teamId, letters } = facts
  const charter = await charterInForce(work.tx, teamId, now)
  const { subject, clock } = await nextNote(work, teamId, charter, now)
  const { clause } = charter.cite('written-state.every')
  await saveNoteSent(work, draft.id, {
    at: now,
    byId: actor.personId,
    dueOn: clock.dueOn,
    lateDays: lateDays(clock, charter.zone, now),
    letters,
    charterVersion: charter.version,
    clause,
  })
  const evidence = { kind: 'security-note', id: draft.id }
  await meetDuty(work, actor, { teamId, kind: 'security-note', subject }, evidence, now)
  await recordNote(work, actor, 'state of security sent', draft.id, now)
}

type Parties = {
  readonly draft: SecurityNote
  readonly team: Team
  /** The team whose address the letters come from. */
  readonly sender: Team
  readonly writer: Person
}

async function writeLetters(work: Work, parties: Parties, now: Temporal.Instant): Promise<number> {
  const { draft, team, sender, writer } = parties
  const members = await membersOf(work, team.id, now, ['member', 'coordinator', 'chair', 'secretary'])
  const further = (await noteAddresses(work, team.id)).map(({ address }) => ({ name: '', email: address }))
  const receivers = new Map(
    [...further, ...members].map((one) => [one.email.toLowerCase(), { name: one.name, email: one.email }]),
  )
  const letter = noteLetter({ text: draft.text, team: team.name, writer: writer.name })
  for (const to of receivers.values())
    await sendTeamLetter(work, { sender, writtenBy: writer, to, kind: 'security-note', ...letter }, now)
  return receivers.size
}
