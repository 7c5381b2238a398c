/** One thing in a report that speaks for one project. */
export type Evidence = {
  readonly slug: string
  readonly component: string | null
  /** 0..1: how sure this alone would make us. */
  readonly weight: number
  /** What counts once, however often it is seen. */
  readonly key: string
  readonly reason: string
}

/** Independent hints add up without ever passing 1: two halves make three quarters. */
export function combined(weights: readonly number[]): number {
  return 1 - weights.reduce((doubt, weight) => doubt * (1 - weight), 1)
}
