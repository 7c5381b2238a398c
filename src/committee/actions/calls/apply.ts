import { randomBytes } from 'node:crypto'
import { charterInForce } from '../../../charter/door.ts'
import type { Work } from '../../../jobs/works.ts'
import { visitor } from '../../../kernel/actor.ts'
import { encodeCrockford, normaliseCrockford } from '../../../kernel/crockford.ts'
import { notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { findPersonByAddress } from '../../../people/door.ts'
import type { FieldFault, TypedApplication } from '../../rules/calls/application.ts'
import { readApplication } from '../../rules/calls/application.ts'
import { type Call, callState, type OpenedCall } from '../../rules/calls/call.ts'
import {
  clearApplication,
  findByAddress,
  findByCode,
  insertApplication,
  type OpenApplication,
  saveAnswers,
  saveCode,
} from '../../store/calls/applications.ts'
import { findCall, lockCall } from '../../store/calls/calls.ts'
import { confirmApplication } from './confirm-application.ts'
import { recordApplication } from './record-call.ts'

/** Every field that is wrong, to be shown at once. */
export type Faults = { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }

/** Sixteen characters are 80 bits: nobody guesses one, however many tries the limiter lets through. */
const codeCharacters = 16

const late = refuse('conflict', 'The call is closed: its last day is over. Nothing was sent.', {
  safe: 'Your text is shown below.',
})

/**
 * Somebody applies, without an account; the letter that confirms it brings the code for changing and withdrawing.
 * Twice from one address is answered alike, so that nobody learns who applied: the first one stands and the
 * letter says so. Needs a system transaction, since an applicant has proven nothing.
 */
export async function apply(
  work: Work,
  input: { readonly callId: string; readonly typed: TypedApplication; readonly publicUrl: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'applied' } | Faults | Refusal> {
  const call = await lockCall(work.tx, input.callId, null)
  if (call?.opened == null) return notFound
  if (callState(call, now) !== 'open') return late
  const read = readApplication(input.typed)
  if (!('contact' in read)) return { kind: 'faults', faults: read }
  const code = encodeCrockford(randomBytes(10), codeCharacters)
  const { contact } = read
  const first = await findByAddress(work, call.id, contact.address)
  const { zone } = await charterInForce(work.tx, call.teamId, now)
  const about = { call, opened: call.opened, code: spoken(code), publicUrl: input.publicUrl, zone }
  if (first !== null) {
    const { id, words } = first
    const isTold = await confirmApplication(work, { ...about, id, ...words, isSecond: true }, now)
    if (isTold) await saveCode(work, id, code)
    return { kind: 'applied' }
  }
  const person = await findPersonByAddress(work, contact.address)
  const fresh = { ...read, callId: call.id, teamId: call.teamId, code, personId: person?.id ?? null }
  const { id, key } = await insertApplication(work, fresh, now)
  await recordApplication(work, visitor, 'application received', id, now)
  await confirmApplication(work, { ...about, id, contact, answers: read.answers, key, isSecond: false }, now)
  return { kind: 'applied' }
}

export type OwnApplication = {
  readonly application: OpenApplication
  readonly call: Call
  readonly opened: OpenedCall
}

/** Whoever has the code has the application; null for any other text. Needs a system transaction. */
export async function openApplication(work: Work, typedCode: string): Promise<OwnApplication | null> {
  const code = normaliseCrockford(typedCode.replaceAll(/\s/g, ''))
  if (code === null || code.length !== codeCharacters) return null
  const application = await findByCode(work, code)
  const call = application && (await findCall(work.tx, application.callId, null))
  if (application === null || call?.opened == null) return null
  return { application, call, opened: call.opened }
}

const wrongCode = refuse('invalid', 'This code opens nothing. Look at the newest letter from us.', {
  field: 'code',
})

/** The applicant says more, or something else, while the call is open. */
export async function changeApplication(
  work: Work,
  input: { readonly code: string; readonly typed: TypedApplication },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'changed' } | Faults | Refusal> {
  const own = await openApplication(work, input.code)
  if (own === null) return wrongCode
  // Closing waits for whoever is still writing, and whoever comes after it is late.
  const call = await lockCall(work.tx, own.call.id, null)
  if (call === null || callState(call, now) !== 'open') return late
  const { address } = own.application.words.contact
  const read = readApplication({ ...input.typed, address })
  if (!('contact' in read)) return { kind: 'faults', faults: read }
  await saveAnswers(work, own.application, read, now)
  await recordApplication(work, visitor, 'application changed', own.application.id, now)
  return { kind: 'changed' }
}

/** At any time: what they gave us is destroyed at once. */
export async function withdrawApplication(
  work: Work,
  code: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'withdrawn' } | Refusal> {
  const own = await openApplication(work, code)
  if (own === null) return wrongCode
  await lockCall(work.tx, own.call.id, null)
  await clearApplication(work, own.application, 'withdrawn', now)
  await recordApplication(work, visitor, 'application withdrawn', own.application.id, now)
  return { kind: 'withdrawn' }
}

/** In groups of four, as it stands in the letter. */
function spoken(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}
