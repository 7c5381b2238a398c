import { randomBytes, randomUUID } from 'node:crypto'
import { newReference } from '../../src/desk/rules/case-reference.ts'
import type { Works } from '../../src/jobs/works.ts'
import { system } from '../../src/kernel/actor.ts'
import type { PersonId, TeamId } from '../../src/kernel/ids.ts'
import type { Temporal } from '../../src/kernel/temporal.ts'
import { searchTokens } from '../../src/sealing/blind-index.ts'
import { sealJson } from '../../src/sealing/envelope.ts'

const topics = [
  'Heap overflow in the header reader',
  'Path traversal in the archive loader',
  'Unsafe pickle in a cache file',
  'SPF record is soft-fail',
  'Token leaks into the log',
  'XSS in the notebook title',
]

/**
 * Writes many cases as intake would leave them, by whole batches: sealed titles, a reporter, a message, its
 * tokens, access for everybody in `readers`. Arrivals are spread over the year before `now`; `openShare` of
 * them are still open, half of those unanswered.
 */
export async function writeManyCases(
  works: Works,
  of: {
    count: number
    teamId: TeamId
    readers: readonly PersonId[]
    now: Temporal.Instant
    openShare: number
    /** What the reporter of case `n` wrote; without it all write nearly the same. */
    textOf?: (n: number) => string
  },
): Promise<void> {
  for (let done = 0; done < of.count; done += 250) {
    await works.as(system('test'), async ({ tx, sealing }) => {
      const batch = Array.from({ length: Math.min(250, of.count - done) }, (_, at) => {
        const { key, row } = sealing.mintKey()
        return {
          n: done + at,
          id: randomUUID(),
          lane: randomUUID(),
          internal: randomUUID(),
          reporter: randomUUID(),
          message: randomUUID(),
          key,
          row,
        }
      })
      const at = (n: number) => of.now.subtract({ minutes: Math.round(((n + 1) / of.count) * 500_000) })
      const isOpen = (n: number) => n % 1000 < of.openShare * 1000
      const isAnswered = (n: number) => n % 2 === 1 || !isOpen(n)
      await tx
        .insertInto('data_key')
        .values(
          batch.map(({ row }) => ({
            id: row.id,
            purpose: 'case',
            desk_key_id: row.deskKeyId,
            wrapped: row.wrapped,
            created_at: of.now,
          })),
        )
        .execute()
      await tx
        .insertInto('security_case')
        .values(
          batch.map((one) => {
            const title = `${topics[one.n % topics.length]} (${one.n})`
            return {
              id: one.id,
              reference: newReference('NF', randomBytes(4)),
              team_id: of.teamId,
              data_key_id: one.key.id,
              state: isOpen(one.n) ? (isAnswered(one.n) ? 'acknowledged' : 'new') : 'closed',
              closed_as: isOpen(one.n) ? null : 'resolved',
              closed_at: isOpen(one.n) ? null : of.now,
              tray: isOpen(one.n) ? (isAnswered(one.n) ? 'waiting-for-us' : 'new') : 'none',
              kind: 'report',
              title_sealed: sealJson(one.key, { table: 'security_case', row: one.id, field: 'title' }, title),
              proposals_sealed: sealJson(
                one.key,
                { table: 'security_case', row: one.id, field: 'proposals' },
                {
                  kindConfidence: 0.7,
                  kindReasons: ['It describes a flaw.'],
                  projects: [
                    { slug: 'lattice', component: null, score: 0.8, reasons: ['The subject names lattice.'] },
                  ],
                  mayBelongTo: [],
                },
              ),
              glance_sealed: sealJson(
                one.key,
                { table: 'security_case', row: one.id, field: 'glance' },
                {
                  title,
                  sender: {
                    name: `Reporter ${one.n % 3000}`,
                    address: `reporter${one.n % 3000}@research.example`,
                  },
                  authentication: { spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: null },
                  files: 0,
                  project: { slug: 'lattice', reason: 'The subject names lattice.' },
                  kindReason: 'It describes a flaw.',
                  mayBelongTo: [],
                },
              ),
              arrived_at: at(one.n),
              acknowledge_by: at(one.n).add({ hours: 168 }),
              acknowledged_at: isAnswered(one.n) ? at(one.n).add({ hours: 5 }) : null,
              changed_at: at(one.n).add({ hours: 6 }),
            }
          }),
        )
        .onConflict((conflict) => conflict.column('reference').doNothing())
        .execute()
      const written = new Set(
        (
          await tx
            .selectFrom('security_case')
            .where(
              'id',
              'in',
              batch.map((one) => one.id),
            )
            .select('id')
            .execute()
        ).map((row) => row.id),
      )
      const kept = batch.filter((one) => written.has(one.id))
      await tx
        .insertInto('lane')
        .values(
          kept.flatMap((one) => [
            { id: one.lane, case_id: one.id, number: 1, kind: 'reporter', opened_at: of.now },
            { id: one.internal, case_id: one.id, number: 2, kind: 'internal', opened_at: of.now },
          ]),
        )
        .execute()
      await tx
        .insertInto('participant')
        .values(
          kept.map((one) => {
            const identity = {
              name: `Reporter ${one.n % 3000}`,
              address: `reporter${one.n % 3000}@research.example`,
            }
            return {
              id: one.reporter,
              case_id: one.id,
              lane_id: one.lane,
              kind: 'reporter',
              data_key_id: one.key.id,
              identity_sealed: sealJson(
                one.key,
                { table: 'participant', row: one.reporter, field: 'identity' },
                identity,
              ),
              address_digest: sealing.lookup.addressDigest(identity.address),
              joined_at: at(one.n),
            }
          }),
        )
        .execute()
      const text = (n: number) =>
        of.textOf?.(n) ??
        `Hello, reading a crafted file number ${n} writes past the end of a buffer.\n\n${'It happens on every version we tried. '.repeat(30)}`
      await tx
        .insertInto('message')
        .values(
          kept.map((one) => ({
            id: one.message,
            case_id: one.id,
            lane_id: one.lane,
            direction: 'in',
            participant_id: one.reporter,
            data_key_id: one.key.id,
            content_sealed: sealJson(
              one.key,
              { table: 'message', row: one.message, field: 'content' },
              {
                subject: topics[one.n % topics.length],
                text: text(one.n),
                newText: text(one.n),
                from: null,
                to: [],
                cc: [],
                claimedDate: null,
                crypto: [],
                isTextCut: false,
                unreadable: null,
              },
            ),
            authentication: JSON.stringify({ spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: null }),
            at: at(one.n),
          })),
        )
        .execute()
      await tx
        .insertInto('search_token')
        .values(
          kept.map((one) => ({
            message_id: one.message,
            tokens: searchTokens(sealing.lookup, `${topics[one.n % topics.length]} ${text(one.n)}`),
          })),
        )
        .execute()
      await tx
        .insertInto('case_access')
        .values(
          kept.flatMap((one) =>
            of.readers.map((personId) => ({
              id: randomUUID(),
              case_id: one.id,
              team_id: of.teamId,
              person_id: personId,
              reason: 'new case: members',
              since: at(one.n),
            })),
          ),
        )
        .execute()
    })
  }
}
