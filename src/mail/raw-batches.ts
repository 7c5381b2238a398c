import type { Works } from '../jobs/works.ts'
import { MiB } from '../kernel/limits.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { insertRaw, type RawRow } from './store.ts'

const statementsAtOnce = 2
/** Sizes that a statement is prepared for: each number of rows is a text and a plan of its own. */
const batchRows = [16, 8, 4, 2, 1] as const
const bytesMax = 8 * MiB

type Waiting = {
  readonly row: RawRow
  readonly now: Temporal.Instant
  readonly settle: PromiseWithResolvers<boolean>
}

/**
 * Messages that arrive while others are being committed share the next statement (group commit): a flood
 * costs few commits, and a single message waits for nobody.
 */
class RawBatches {
  readonly #works: Works
  #waiting: Waiting[] = []
  #running = 0

  constructor(works: Works) {
    this.#works = works
  }

  /** Resolves after the commit: true when stored, false when the content was there. Rejects when neither. */
  store(row: RawRow, now: Temporal.Instant): Promise<boolean> {
    const settle = Promise.withResolvers<boolean>()
    this.#waiting.push({ row, now, settle })
    if (this.#running < statementsAtOnce) void this.#work()
    return settle.promise
  }

  async #work(): Promise<void> {
    this.#running += 1
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) await this.#commit(batch)
    this.#running -= 1
  }

  #next(): Waiting[] {
    let bytes = 0
    const full = this.#waiting.findIndex(({ row }, n) => {
      bytes += row.sizeBytes
      return n > 0 && bytes > bytesMax
    })
    const fitting = full < 0 ? this.#waiting.length : full
    return this.#waiting.splice(0, batchRows.find((rows) => rows <= fitting) ?? 0)
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch
    if (first === undefined) return
    try {
      const rows = batch.map((one) => one.row)
      const stored = await this.#works.alone('take-in', (insertJobs) =>
        insertRaw(rows, insertJobs, first.now),
      )
      const storedIds = new Set(stored.map((row) => (row as { id: string }).id))
      for (const { row, settle } of batch) settle.resolve(storedIds.has(row.id))
    } catch (error) {
      if (batch.length === 1) first.settle.reject(error)
      // One message that cannot be stored must not take the others with it.
      else for (const one of batch) await this.#commit([one])
    }
  }
}

const batches = new WeakMap<Works, RawBatches>()

/** The one gatherer of a running house. */
export function batchesOf(works: Works): RawBatches {
  const known = batches.get(works)
  if (known !== undefined) return known
  const made = new RawBatches(works)
  batches.set(works, made)
  return made
}
