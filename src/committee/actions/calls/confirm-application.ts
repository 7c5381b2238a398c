import type { Work } from '../../../jobs/works.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { admitAutomatic } from '../../../mail/outbox/breaker.ts'
import { writeLetter } from '../../../mail/outbox/write-letter.ts'
import { allTeams, senderFor } from '../../../people/door.ts'
import type { DataKey } from '../../../sealing/envelope.ts'
import { applicationLetter, secondApplicationLetter } from '../../letters/application.ts'
import { sayDay } from '../../pages/say-day.ts'
import { type Answers, type Contact, missingAnswers } from '../../rules/calls/application.ts'
import type { Call, OpenedCall } from '../../rules/calls/call.ts'
import { saveConfirmation } from '../../store/calls/applications.ts'

export type Confirmation = {
  readonly id: string
  readonly call: Call
  readonly opened: OpenedCall
  readonly zone: string
  readonly contact: Contact
  readonly answers: Answers
  /** The application's own: with it our letters to them are destroyed. */
  readonly key: DataKey
  readonly code: string
  readonly publicUrl: string
  readonly isSecond: boolean
}

/** The machine writes to a stranger here, so the breaker is asked: false when no letter went out. */
export async function confirmApplication(
  work: Work,
  about: Confirmation,
  now: Temporal.Instant,
): Promise<boolean> {
  const { call, opened, contact, zone } = about
  const teams = await allTeams(work)
  const team = teams.find(({ id }) => id === call.teamId)
  const sender = team === undefined ? null : senderFor(team, teams)
  if (sender === null || isRefusal(sender)) return false
  const admitted = await admitAutomatic(work, { caseId: null, to: contact.address, kind: 'application' }, now)
  if (!admitted.isAdmitted) return false
  const from = { name: sender.name, address: sender.addresses[0] ?? '' }
  const facts = {
    name: contact.name,
    call: call.title,
    code: about.code,
    url: `${about.publicUrl}/applications`,
    until: `${sayDay(opened.lastDay)}, the end of the day in ${zone}`,
    keptUntil: sayDay(opened.keptUntil),
    missing: missingAnswers(about.answers),
    team: from,
  }
  const letterId = await writeLetter(
    work,
    {
      ...(about.isSecond ? secondApplicationLetter(facts) : applicationLetter(facts)),
      teamId: sender.id,
      caseId: null,
      laneId: null,
      kind: 'application',
      key: about.key,
      from,
      replyTo: null,
      to: contact,
      inReplyTo: null,
      references: [],
      autoSubmitted: 'auto-generated',
      isAutomatic: true,
      writtenBy: null,
      undoSeconds: 0,
    },
    now,
  )
  await saveConfirmation(work, about.id, letterId)
  return true
}
