import { z } from 'zod'
import type { ElectionId, PersonId } from '../kernel/ids.ts'
import { type Context, openWith, sealTo } from '../sealing/hpke.ts'

/**
 * The double envelope of a secret ballot. The inner one holds choice and phrase and opens with one half key, the
 * outer one holds the inner one and opens with the other half; only the outer one is tied to the voter. Whoever
 * opens the outer ones sees names and no choice, whoever opens the inner ones choices and no name.
 */
export type Choice = {
  readonly phrase: string
  /** One entry per candidate; null is a blank. */
  readonly scores: readonly (number | null)[]
}

export type EnvelopeKeys = { readonly outer: Uint8Array; readonly inner: Uint8Array }

const choiceShape = z.object({ phrase: z.string(), scores: z.array(z.number().int().nullable()) })

/** Every ballot of every election has this length, so that its size tells nothing of what it says. */
const clearBytes = 512

export function sealBallot(
  electionId: ElectionId,
  voterId: PersonId,
  keys: EnvelopeKeys,
  choice: Choice,
): Buffer {
  const text = JSON.stringify({ phrase: choice.phrase, scores: choice.scores })
  if (Buffer.byteLength(text) > clearBytes) throw new RangeError('a ballot is longer than its envelope')
  const inner = sealTo(keys.inner, Buffer.from(text.padEnd(clearBytes)), innerContext(electionId))
  return sealTo(keys.outer, inner, outerContext(electionId, voterId))
}

/** The inner envelope. @throws EnvelopeBroken */
export function openOuter(
  electionId: ElectionId,
  voterId: PersonId,
  half: Uint8Array,
  sealed: Uint8Array,
): Buffer {
  return openWith(half, sealed, outerContext(electionId, voterId))
}

/** @throws EnvelopeBroken */
export function openInner(electionId: ElectionId, half: Uint8Array, sealed: Uint8Array): Choice {
  return choiceShape.parse(JSON.parse(openWith(half, sealed, innerContext(electionId)).toString('utf8')))
}

/** The lot's secret waits for the count like a ballot, so that nobody can vote knowing it. */
export function sealLot(electionId: ElectionId, inner: Uint8Array, secret: Uint8Array): Buffer {
  return sealTo(inner, secret, lotContext(electionId))
}

export function openLot(electionId: ElectionId, half: Uint8Array, sealed: Uint8Array): Buffer {
  return openWith(half, sealed, lotContext(electionId))
}

function outerContext(electionId: ElectionId, voterId: PersonId): Context {
  return { info: Buffer.from('wardmote outer envelope 1'), place: Buffer.from(`${electionId}\0${voterId}`) }
}

function innerContext(electionId: ElectionId): Context {
  return { info: Buffer.from('wardmote inner envelope 1'), place: Buffer.from(electionId) }
}

function lotContext(electionId: ElectionId): Context {
  return { info: Buffer.from('wardmote lot 1'), place: Buffer.from(electionId) }
}
