import { z } from 'zod'
import { type CaseMessage, kinds, type SecurityCase } from '../desk/door.ts'

const instant = z.iso.datetime().describe('ISO 8601, UTC')

export const caseSummaryShape = z
  .object({
    reference: z.string().describe('NF-7KQ2M'),
    title: z.string(),
    state: z.enum(['new', 'acknowledged', 'with-project', 'need-info', 'closed']),
    closedAs: z.string().nullable(),
    kind: z.enum(kinds),
    tray: z.enum(['new', 'needs-human', 'waiting-for-us', 'bulk', 'none']),
    needsHuman: z.string().nullable(),
    isRestricted: z.boolean(),
    ownerId: z.uuid().nullable(),
    arrivedAt: instant,
    acknowledgeBy: instant,
    acknowledgedAt: instant.nullable(),
    closedAt: instant.nullable(),
  })
  .meta({ id: 'CaseSummary' })

const address = z.object({ name: z.string(), address: z.string() })

export const messageShape = z
  .object({
    id: z.uuid(),
    lane: z.object({
      number: z.int(),
      kind: z.enum(['reporter', 'internal', 'project']),
      project: z.string().nullable(),
    }),
    direction: z.enum(['in', 'out', 'note']),
    automatic: z.string().nullable(),
    authentication: z.record(z.string(), z.string().nullable()).nullable(),
    at: instant,
    from: address.nullable(),
    to: z.array(address),
    cc: z.array(address),
    subject: z.string(),
    text: z.string(),
    newText: z.string(),
    unreadable: z.string().nullable(),
    files: z.array(
      z.object({
        id: z.uuid(),
        filename: z.string().nullable(),
        type: z.string(),
        sizeBytes: z.int(),
        sha256: z.string(),
      }),
    ),
  })
  .meta({ id: 'Message' })

export const caseShape = caseSummaryShape.extend({ messages: z.array(messageShape) }).meta({ id: 'Case' })

export const caseListShape = z
  .object({
    cases: z.array(caseSummaryShape),
    next: z.string().nullable().describe('Pass as ?cursor= for the next page; null at the end'),
  })
  .meta({ id: 'CaseList' })

export function caseSummaryJson(one: SecurityCase): z.infer<typeof caseSummaryShape> {
  return {
    reference: one.reference,
    title: one.title,
    state: one.state,
    closedAs: one.closedAs,
    kind: one.kind,
    tray: one.tray,
    needsHuman: one.needsHuman,
    isRestricted: one.isRestricted,
    ownerId: one.ownerId,
    arrivedAt: one.arrivedAt.toString(),
    acknowledgeBy: one.acknowledgeBy.toString(),
    acknowledgedAt: one.acknowledgedAt?.toString() ?? null,
    closedAt: one.closedAt?.toString() ?? null,
  }
}

export function messageJson(message: CaseMessage): z.infer<typeof messageShape> {
  const { content } = message
  return messageShape.parse({
    id: message.id,
    lane: { number: message.laneNumber, kind: message.laneKind, project: message.projectSlug },
    direction: message.direction,
    automatic: message.automatic,
    authentication: message.authentication,
    at: message.at.toString(),
    from: content.from,
    to: content.to,
    cc: content.cc,
    subject: content.subject,
    text: content.text,
    newText: content.newText,
    unreadable: content.unreadable,
    files: message.files.map(({ id, filename, type, sizeBytes, sha256 }) => ({
      id,
      filename,
      type,
      sizeBytes,
      sha256,
    })),
  })
}
