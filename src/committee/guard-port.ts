import type { PersonActor } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Temporal } from '../kernel/temporal.ts'

/** Who says whether a text touches something that is not public yet; bound in `app/`. */
export type Guard = {
  /**
   * Numbers of the lines, from 1, that touch something; never what they touch. It looks at the text in work of its
   * own, so call it outside a transaction. A refusal when whoever asks has asked too much.
   */
  inspect(asker: PersonActor, text: string, now: Temporal.Instant): Promise<readonly number[] | Refusal>
}
