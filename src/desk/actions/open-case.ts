import { acknowledgeBy, charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { InboundMail, Unreadable } from '../../mail/inbound-mail.ts'
import { isPlainAddress } from '../../mail/rules/address.ts'
import { holdersOf } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { type KindProposal, proposeKind } from '../rules/kind.ts'
import type { NeedsHuman } from '../rules/security-case.ts'
import { trayOf } from '../rules/tray.ts'
import { grantAccess } from '../store/access.ts'
import { insertCase, type OpenCase } from '../store/cases.ts'
import type { Proposals } from '../store/contents.ts'
import { type DeskTeam, loadDeskTeam } from '../store/desk-team.ts'
import { insertFirstLanes, insertParticipant } from '../store/lanes.ts'
import { casesWithMessageId } from '../store/pointing.ts'
import { keepMessage } from './keep-message.ts'
import { type ReadMail, senderOf } from './read-mail.ts'
import { sendReceipt } from './send-receipt.ts'

const titleCharactersMax = 300

/** One transaction: case, its key, lanes, reporter, message, access, record row, receipt. */
export async function openCase(
  work: Work,
  read: ReadMail,
  proposed: Pick<Proposals, 'projects' | 'mayBelongTo'>,
  now: Temporal.Instant,
): Promise<void> {
  const { raw, mail } = read
  const team = await loadDeskTeam(work, raw.teamId)
  const charter = await charterInForce(work.tx, raw.teamId, raw.arrivedAt)
  const kind = proposalOfKind(mail)
  const twins =
    raw.messageIdDigest === null ? [] : await casesWithMessageId(work, raw.messageIdDigest, raw.id)
  const needsHuman = whyLook(mail, twins)
  const isBulk =
    !read.isWithinLimit || kind.proposal === 'spam' || (mail.kind === 'mail' && mail.automatic !== null)
  const opened = await insertCase(
    work,
    {
      teamId: raw.teamId,
      prefix: team.prefix,
      tray: trayOf({ state: 'new', needsHuman, isBulk, awaitsUs: true }),
      needsHuman,
      kind: kind.proposal,
      title: titleOf(mail),
      arrivedAt: raw.arrivedAt,
      acknowledgeBy: acknowledgeBy(raw.arrivedAt, charter.zone, charter.settings),
      charterVersionId: charter.versionId,
      proposals: {
        kindConfidence: kind.confidence,
        kindReasons: kind.reasons,
        projects: proposed.projects,
        mayBelongTo: [...new Set([...proposed.mayBelongTo, ...twins])],
      },
      opening: {
        sender: senderOf(mail),
        authentication: read.authentication,
        files: mail.kind === 'mail' ? mail.attachments.length : 0,
      },
    },
    now,
  )
  await fillCase(work, read, opened, team, now)
}

async function fillCase(work: Work, read: ReadMail, opened: OpenCase, team: DeskTeam, now: Temporal.Instant) {
  const { facts, key } = opened
  const lanes = await insertFirstLanes(work, facts.id, now)
  const named = senderOf(read.mail)
  // An address that no letter can be written to makes nobody a party; the message still shows it.
  const sender = named !== null && isPlainAddress(named.address) ? named : null
  const participantId =
    sender === null
      ? null
      : await insertParticipant(
          work,
          key,
          { caseId: facts.id, laneId: lanes.reporter.id, kind: 'reporter', identity: sender },
          now,
        )
  await keepMessage(work, opened, read, { laneId: lanes.reporter.id, participantId }, now)
  const personIds = await firstPersons(work, team, now)
  await grantAccess(
    work,
    { caseId: facts.id, personIds, laneId: null, addedBy: null, reason: `new case: ${team.onNewCase}` },
    now,
  )
  await appendRecord(work.tx, {
    actor: system('intake'),
    action: 'case opened',
    object: { kind: 'case', id: facts.id },
    caseId: facts.id,
    at: now,
  })
  await sendReceipt(work, { opened, read, team, laneId: lanes.reporter.id }, now)
}

/** Who is on a new case: the team's setting. Board, operator and auditor never are. */
async function firstPersons(work: Work, team: DeskTeam, now: Temporal.Instant) {
  if (team.onNewCase === 'rota' && team.onRotaPersonId !== null) return [team.onRotaPersonId]
  const roles =
    team.onNewCase === 'coordinators'
      ? (['coordinator', 'chair'] as const)
      : (['member', 'coordinator', 'chair'] as const)
  return holdersOf(work, team.id, now, roles)
}

function proposalOfKind(mail: InboundMail | Unreadable): KindProposal {
  if (mail.kind === 'unreadable')
    return {
      proposal: 'report',
      confidence: 0,
      reasons: ['It could not be read, so it is treated as a report.'],
    }
  return proposeKind({
    subject: mail.subject,
    text: mail.newText,
    automatic: mail.automatic,
  })
}

function whyLook(mail: InboundMail | Unreadable, twins: readonly string[]): NeedsHuman | null {
  if (mail.kind === 'unreadable') return 'unreadable'
  if (twins.length > 0) return 'conflicting-ids'
  const isSealedShut = mail.crypto.some(
    (kind) => kind === 'pgp-mime-encrypted' || kind === 'pgp-inline-message',
  )
  return isSealedShut ? 'encrypted' : null
}

function titleOf(mail: InboundMail | Unreadable): string {
  const subject = (mail.kind === 'mail' ? mail.subject : mail.partial.subject).trim()
  if (subject !== '') return subject.slice(0, titleCharactersMax)
  return mail.kind === 'mail' ? '(no subject)' : '(could not be read)'
}
