import { Temporal } from '../../kernel/temporal.ts'

/** A clock that the demo sets back while it sends its mails, and that runs true afterwards. */
export class DemoClock {
  #behindNanoseconds = 0n

  readonly now = (): Temporal.Instant => {
    const trueNow = Temporal.Now.instant().epochNanoseconds
    return Temporal.Instant.fromEpochNanoseconds(trueNow - this.#behindNanoseconds)
  }

  setBackTo(at: Temporal.Instant): void {
    this.#behindNanoseconds = Temporal.Now.instant().epochNanoseconds - at.epochNanoseconds
  }

  runTrue(): void {
    this.#behindNanoseconds = 0n
  }
}
