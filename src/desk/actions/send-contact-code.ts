import { randomInt } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { writeLetter } from '../../mail/outbox/write-letter.ts'
import { appendRecord } from '../../record/append.ts'
import { codeLetter } from '../letters/hand-over.ts'
import { findCase } from '../store/cases.ts'
import { loadDeskTeam } from '../store/desk-team.ts'
import { findHandoverLink, insertCode } from '../store/handover-links.ts'

export const codeMinutes = 15

/**
 * Mails a one-time code to the contact the link was made for, and to nobody else. Works as the system:
 * whoever opened the link has proven nothing yet.
 */
export async function sendContactCode(
  work: Work,
  token: string,
  now: Temporal.Instant,
): Promise<{ kind: 'sent' } | Refusal> {
  const link = await findHandoverLink(work, token, now)
  const opened = link && (await findCase(work, { id: link.caseId }))
  if (link === null || opened === null) return notFound
  const code = String(randomInt(0, 100_000_000)).padStart(8, '0')
  await insertCode(work, link, code, now.add({ minutes: codeMinutes }), now)
  const team = await loadDeskTeam(work, opened.facts.teamId)
  await writeLetter(
    work,
    {
      ...codeLetter({
        reference: opened.facts.reference,
        code: `${code.slice(0, 4)} ${code.slice(4)}`,
        teamName: team.name,
      }),
      teamId: team.id,
      caseId: link.caseId,
      laneId: link.laneId,
      kind: 'code',
      key: opened.key,
      from: { name: team.name, address: team.address },
      replyTo: null,
      to: { name: '', address: link.contactAddress },
      inReplyTo: null,
      references: [],
      autoSubmitted: 'auto-generated',
      isAutomatic: false,
      writtenBy: null,
      undoSeconds: 0,
    },
    now,
  )
  await appendRecord(work.tx, {
    actor: system('hand-over page'),
    action: 'one-time code sent',
    object: { kind: 'lane', id: link.laneId },
    caseId: link.caseId,
    at: now,
  })
  return { kind: 'sent' }
}
