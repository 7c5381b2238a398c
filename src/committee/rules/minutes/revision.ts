// Two people write at once, and neither text is lost: who saves second, without having seen the first, has their
// text kept beside it until somebody saves one made of both.
import type { PersonId } from '../../../kernel/ids.ts'
import type { Temporal } from '../../../kernel/temporal.ts'

export type Revision = {
  readonly revision: number
  readonly text: string
  readonly isAside: boolean
  readonly writtenById: PersonId
  readonly writtenAt: Temporal.Instant
}

export type CurrentText = {
  readonly text: string
  /** 0: nothing is written yet. What a form sends back, so that nobody overwrites what they did not see. */
  readonly latest: number
  /** Kept beside it, the oldest first. */
  readonly aside: readonly Revision[]
}

/** `revisions` of one item, in their order. */
export function currentText(revisions: readonly Revision[]): CurrentText {
  const index = revisions.findLastIndex(({ isAside }) => !isAside)
  return {
    text: revisions[index]?.text ?? '',
    latest: revisions.at(-1)?.revision ?? 0,
    aside: revisions.slice(index + 1),
  }
}

export type Save = { readonly kind: 'same' } | { readonly kind: 'save' | 'aside'; readonly revision: number }

/** `base`: the latest revision that the writer's page showed. */
export function saveOver(current: CurrentText, text: string, base: number): Save {
  const isSettled = text === current.text && current.aside.length === 0
  if (isSettled) return { kind: 'same' }
  const isSame = current.aside.some((each) => each.text === text)
  const revision = current.latest + 1
  if (base === current.latest) return { kind: 'save', revision }
  return isSame || text === current.text ? { kind: 'same' } : { kind: 'aside', revision }
}
