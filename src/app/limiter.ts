// By their files: the package's index loads a limiter for each of thirty stores.
import RateLimiterPostgres from 'rate-limiter-flexible/lib/RateLimiterPostgres.js'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import type { Database } from '../db/database.ts'
import { limiters } from '../kernel/limits.ts'
import type { Lookup } from '../sealing/lookup.ts'

type LimiterName = keyof typeof limiters

/**
 * Counts uses in the database, so that all processes share one count. Only keyed digests of what is
 * counted are stored: the table does not say who tried to sign in from where.
 */
export class Limiter {
  readonly #counters: ReadonlyMap<LimiterName, RateLimiterPostgres>
  readonly #lookup: Lookup

  constructor(database: Database, lookup: Lookup) {
    this.#lookup = lookup
    const client = { query: (query: Query) => database.executeSql(query.text, query.values) }
    this.#counters = new Map(
      limiterNames.map((name) => [
        name,
        makeCounter(client, limiters[name].points, limiters[name].perSeconds),
      ]),
    )
  }

  /** Counts one use. False above the limit; what an absent store means stands in the limits table. */
  async takeToken(name: LimiterName, key: string): Promise<boolean> {
    try {
      return (await this.countUse(name, key)) <= limiters[name].points
    } catch {
      return limiters[name].failOpen
    }
  }

  /** Counts one use and says how many that makes in the current window. Throws when the store is away. */
  async countUse(name: LimiterName, key: string): Promise<number> {
    try {
      return (await this.#counter(name).consume(this.#digest(name, key))).consumedPoints
    } catch (error) {
      // Above the limit the library rejects with its result, which is no Error.
      if (error instanceof RateLimiterRes) return error.consumedPoints
      throw error
    }
  }

  /** Starts the count anew: after a right password the wrong ones before it no longer matter. */
  async forget(name: LimiterName, key: string): Promise<void> {
    await this.#counter(name).delete(this.#digest(name, key))
  }

  #counter(name: LimiterName): RateLimiterPostgres {
    const counter = this.#counters.get(name)
    if (counter === undefined) throw new Error(`there is no limiter ${name}`)
    return counter
  }

  #digest(name: LimiterName, key: string): string {
    return this.#lookup.digest('limiter', `${name}\0${key}`).toString('base64url')
  }
}

const limiterNames = Object.keys(limiters) as LimiterName[]

type Query = { readonly text: string; readonly values?: unknown[] }

function makeCounter(
  client: { query(query: Query): Promise<unknown> },
  points: number,
  duration: number,
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: client,
    storeType: 'pool',
    tableName: 'limiter',
    tableCreated: true,
    keyPrefix: '',
    points,
    duration,
  })
}
