import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../db/database.ts'
import type { Work } from '../../../jobs/works.ts'
import type { LetterId, PersonId, TeamId } from '../../../kernel/ids.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { shredLetters } from '../../../mail/outbox/shred-letters.ts'
import { type DataKey, type Place, sealJson, unsealJson } from '../../../sealing/envelope.ts'
import type { Answers, Contact, ReadApplication } from '../../rules/calls/application.ts'

export type Application = {
  readonly id: string
  readonly callId: string
  readonly number: number
  readonly personId: PersonId | null
  readonly isComplete: boolean
  readonly isCounted: boolean
  readonly isConfirmed: boolean
  readonly appliedAt: Temporal.Instant
  readonly withdrawnAt: Temporal.Instant | null
  /** Null: withdrawn, or kept long enough. Then nothing of it is left but that there was one. */
  readonly words: { readonly contact: Contact; readonly answers: Answers; readonly key: DataKey } | null
}

export type OpenApplication = Application & { readonly words: NonNullable<Application['words']> }

export function hasWords(application: Application): application is OpenApplication {
  return application.words !== null
}

/** In the order of arrival, withdrawn and cleared ones among them. Opens what is sealed. */
export async function applicationsOf(work: Work, callId: string): Promise<Application[]> {
  const rows = await selectApplications(work.tx)
    .where('application.call_id', '=', callId)
    .orderBy('application.number')
    .execute()
  return rows.map((row) => applicationOf(work, row))
}

export async function findApplication(work: Work, callId: string, id: string): Promise<Application | null> {
  const row = await selectApplications(work.tx)
    .where('application.call_id', '=', callId)
    .where('application.id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : applicationOf(work, row)
}

/** By the code of its letter, as typed. Needs a system transaction. */
export async function findByCode(work: Work, code: string): Promise<OpenApplication | null> {
  const row = await selectApplications(work.tx)
    .where('application.code_digest', '=', codeDigest(work, code))
    .executeTakeFirst()
  const found = row === undefined ? null : applicationOf(work, row)
  return found !== null && hasWords(found) ? found : null
}

export async function findByAddress(
  work: Work,
  callId: string,
  address: string,
): Promise<OpenApplication | null> {
  const row = await selectApplications(work.tx)
    .where('application.call_id', '=', callId)
    .where('application.address_digest', '=', work.sealing.lookup.addressDigest(address))
    .executeTakeFirst()
  const found = row === undefined ? null : applicationOf(work, row)
  return found !== null && hasWords(found) ? found : null
}

/** Who of the team's people applied themselves: they look at nobody else's application. */
export async function candidatesAmongUs(tx: Tx, callId: string): Promise<PersonId[]> {
  const rows = await tx
    .selectFrom('application')
    .where('application.call_id', '=', callId)
    .where('application.person_id', 'is not', null)
    .select('application.person_id')
    .execute()
  return rows.flatMap(({ person_id: id }) => (id === null ? [] : [id as PersonId]))
}

function selectApplications(tx: Tx) {
  return tx
    .selectFrom('application')
    .innerJoin('data_key', 'data_key.id', 'application.data_key_id')
    .select(['application.id', 'application.call_id', 'application.number', 'application.person_id'])
    .select(['application.is_complete', 'application.is_counted', 'application.letter_id'])
    .select(['application.applied_at', 'application.withdrawn_at', 'application.data_key_id'])
    .select(['application.contact_sealed', 'application.answers_sealed'])
    .select(['data_key.desk_key_id', 'data_key.wrapped'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectApplications>['executeTakeFirstOrThrow']>>

function applicationOf({ sealing }: Work, row: Row): Application {
  return {
    id: row.id,
    callId: row.call_id,
    number: row.number,
    personId: row.person_id as PersonId | null,
    isComplete: row.is_complete,
    isCounted: row.is_counted,
    isConfirmed: row.letter_id !== null,
    appliedAt: row.applied_at,
    withdrawnAt: row.withdrawn_at,
    words: wordsOf(sealing, row),
  }
}

function wordsOf(sealing: Work['sealing'], row: Row): Application['words'] {
  const { id, contact_sealed: contact, answers_sealed: answers } = row
  if (contact === null || answers === null) return null
  const key = sealing.unwrap({ id: row.data_key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
  return {
    key,
    contact: unsealJson<Contact>(key, place(id, 'contact_sealed'), contact),
    answers: unsealJson<Answers>(key, place(id, 'answers_sealed'), answers),
  }
}

function place(id: string, field: 'contact_sealed' | 'answers_sealed'): Place {
  return { table: 'application', row: id, field }
}

function codeDigest({ sealing }: Work, code: string): Buffer {
  return sealing.lookup.digest('code', `application\0${code}`)
}

export type NewApplication = ReadApplication & {
  readonly callId: string
  readonly teamId: TeamId
  readonly code: string
  /** Whose account has this address; null for a stranger. */
  readonly personId: PersonId | null
}

/** Under the next number of the call, which the caller has locked. Seals it under a fresh key of its own. */
export async function insertApplication(
  work: Work,
  fresh: NewApplication,
  now: Temporal.Instant,
): Promise<{ readonly id: string; readonly key: DataKey }> {
  const { tx, sealing } = work
  const id = randomUUID()
  const key = await sealing.newKey(work, 'application', now)
  const { last } = await tx
    .selectFrom('application')
    .where('application.call_id', '=', fresh.callId)
    .select((eb) => eb.fn.max('application.number').as('last'))
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('application')
    .values({
      id,
      call_id: fresh.callId,
      team_id: fresh.teamId,
      number: (last ?? 0) + 1,
      data_key_id: key.id,
      contact_sealed: sealJson(key, place(id, 'contact_sealed'), fresh.contact),
      answers_sealed: sealJson(key, place(id, 'answers_sealed'), fresh.answers),
      address_digest: sealing.lookup.addressDigest(fresh.contact.address),
      code_digest: codeDigest(work, fresh.code),
      person_id: fresh.personId,
      is_complete: fresh.isComplete,
      is_counted: fresh.isCounted,
      applied_at: now,
      changed_at: now,
    })
    .execute()
  return { id, key }
}

/** The address stays: it is the one the letter proved. */
export async function saveAnswers(
  { tx }: Work,
  { id, words }: OpenApplication,
  changed: ReadApplication,
  now: Temporal.Instant,
): Promise<void> {
  const contact = { name: changed.contact.name, address: words.contact.address }
  await tx
    .updateTable('application')
    .set({
      contact_sealed: sealJson(words.key, place(id, 'contact_sealed'), contact),
      answers_sealed: sealJson(words.key, place(id, 'answers_sealed'), changed.answers),
      is_complete: changed.isComplete,
      is_counted: changed.isCounted,
      changed_at: now,
    })
    .where('application.id', '=', id)
    .execute()
}

export async function saveCode(work: Work, id: string, code: string): Promise<void> {
  await work.tx
    .updateTable('application')
    .set({ code_digest: codeDigest(work, code) })
    .where('application.id', '=', id)
    .execute()
}

export async function saveConfirmation({ tx }: Work, id: string, letterId: LetterId): Promise<void> {
  await tx.updateTable('application').set({ letter_id: letterId }).where('application.id', '=', id).execute()
}

/**
 * Destroys what an applicant gave us: the key, the sealed bytes, the digests by which they could be found, and
 * our letters to them. What stays says that somebody applied, and how they were rated.
 */
export async function clearApplication(
  work: Work,
  application: OpenApplication,
  why: 'withdrawn' | 'kept long enough',
  now: Temporal.Instant,
): Promise<void> {
  const { id, words } = application
  await work.tx
    .updateTable('application')
    .set({ contact_sealed: null, answers_sealed: null, address_digest: null, code_digest: null })
    .set({ person_id: null, is_counted: false, cleared_at: now })
    .set(why === 'withdrawn' ? { withdrawn_at: now, is_complete: false } : {})
    .where('application.id', '=', id)
    .execute()
  await shredLetters(work, words.key.id)
  await work.sealing.destroy(work, words.key.id, now)
}
