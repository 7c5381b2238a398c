import { acknowledgeBy } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { LaneId, PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { InboundMail, Unreadable } from '../../mail/inbound-mail.ts'
import { isPlainAddress } from '../../mail/rules/address.ts'
import type { Envelope } from '../../mail/store-raw.ts'
import { writeEntry } from '../../record/append.ts'
import { type KindProposal, proposeKind } from '../rules/kind.ts'
import type { NeedsHuman } from '../rules/security-case.ts'
import { trayOf } from '../rules/tray.ts'
import { grantFirstAccess } from '../store/access.ts'
import { insertCase, type NewCase, type OpenCase } from '../store/cases.ts'
import type { Proposals } from '../store/contents.ts'
import { insertFirstLanes, insertParticipant } from '../store/lanes.ts'
import { casesWithMessageId } from '../store/pointing.ts'
import type { AskedOnce, CaseReaders } from './asked-once.ts'
import { keepMessage } from './keep-message.ts'
import { type ReadMail, senderOf } from './read-mail.ts'
import { sendReceipt } from './send-receipt.ts'

const titleCharactersMax = 300

/** One statement: case, its key, lanes, reporter, message, access, record row, receipt. */
export async function openCase(
  work: Work,
  once: AskedOnce,
  read: ReadMail,
  proposed: Pick<Proposals, 'projects' | 'mayBelongTo'>,
  now: Temporal.Instant,
): Promise<void> {
  const { raw, mail } = read
  const team = await once.team(raw.teamId)
  const charter = await once.charter(raw.teamId, raw.arrivedAt)
  const kind = proposalOfKind(mail)
  const twins =
    raw.messageIdDigest === null ? [] : await casesWithMessageId(work, raw.messageIdDigest, raw.id)
  const needsHuman = whyLook(mail, twins, raw.envelope.trouble ?? null)
  const isBulk =
    !read.isWithinLimit || kind.proposal === 'spam' || (mail.kind === 'mail' && mail.automatic !== null)
  const fresh: NewCase = {
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
  }
  const readers = charter.settings['case.readers']
  const personIds = await once.firstPersons(team, readers)
  await work.inOneTrip(async (together) => {
    const opened = await insertCase(together, fresh, now)
    const laneId = await fillCase(together, read, opened, { personIds, readers }, now)
    await sendReceipt(together, { opened, read, team, laneId }, now)
  })
}

/** Returns the reporter's lane. */
async function fillCase(
  work: Work,
  read: ReadMail,
  { facts, key }: OpenCase,
  { personIds, readers }: { personIds: readonly PersonId[]; readers: CaseReaders },
  now: Temporal.Instant,
): Promise<LaneId> {
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
  await keepMessage(work, { facts, key }, read, { laneId: lanes.reporter.id, participantId }, now)
  const reason = `new case: ${readers}`
  await grantFirstAccess(work, { caseId: facts.id, teamId: facts.teamId, personIds, reason }, now)
  await writeEntry(work, {
    actor: system('intake'),
    action: 'case opened',
    object: { kind: 'case', id: facts.id },
    caseId: facts.id,
    at: now,
  })
  return lanes.reporter.id
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

function whyLook(
  mail: InboundMail | Unreadable,
  twins: readonly string[],
  trouble: NonNullable<Envelope['trouble']> | null,
): NeedsHuman | null {
  if (mail.kind === 'unreadable') return 'unreadable'
  if (trouble !== null) return trouble
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
