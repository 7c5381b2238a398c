import pg from 'pg'

/**
 * Our statements are few and come again and again, and row policies make each cost more to plan than to run.
 * So a statement with parameters that was seen before is prepared, once for each connection: PostgreSQL then
 * plans it a few times and keeps the plan when that is no worse. A pooler in transaction mode must know
 * prepared statements (PgBouncer from 1.21 on).
 */
const seenBefore = 2
/** Lists of different lengths make different texts; beyond this many a text is not prepared. */
const namesMax = 200
/** A prepared `select *` fails when a migration adds a column, until its connection is closed. */
const selectsAll = /(^|[\s,."])\*/
/** Some pages' reads begin with a name and are prepared whatever they select. */
const named = /^\s*\/\* prepared: ([a-z-]+) \*\//

/** How often each text was seen, and the names of those that are prepared; the same for all connections. */
export class StatementNames {
  readonly #names = new Map<string, string | null>()
  readonly #seen = new Map<string, number>()

  /** Null: run it as it is. */
  of(text: string): string | null {
    const known = this.#names.get(text)
    if (known !== undefined) return known
    const given = named.exec(text)?.[1]
    if (given !== undefined) return given
    if (this.#names.size >= namesMax) return null
    const count = (this.#seen.get(text) ?? 0) + 1
    if (this.#seen.size >= namesMax) this.#seen.clear()
    this.#seen.set(text, count)
    if (count < seenBefore) return null
    this.#seen.delete(text)
    const name = selectsAll.test(text) ? null : `wardmote-${this.#names.size + 1}`
    this.#names.set(text, name)
    return name
  }
}

const names = new StatementNames()

/** pg's client with that one addition. The pool is given this class. */
export class PreparedClient extends pg.Client {
  // pg types `query` with nine overloads and tells them apart at run time; only Kysely's way in is changed.
  override query = ((...args: unknown[]): unknown => {
    const [text, values] = args
    const hasParameters = typeof text === 'string' && Array.isArray(values) && values.length > 0
    const name = hasParameters ? names.of(text) : null
    if (name === null) return Reflect.apply(pg.Client.prototype.query, this, args)
    return Reflect.apply(pg.Client.prototype.query, this, [{ name, text, values }, ...args.slice(2)])
  }) as pg.Client['query']
}
