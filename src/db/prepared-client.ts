import pg from 'pg'

/**
 * Statements that begin with this comment are prepared under the name in it, once for each connection:
 * PostgreSQL then plans them a few times and keeps the plan. For the reads behind the busiest pages, whose
 * row policies cost more to plan than to run. A pooler in transaction mode must know prepared statements
 * (PgBouncer from 1.21 on).
 */
const named = /^\s*\/\* prepared: ([a-z-]+) \*\//

/** pg's client with that one addition. The pool is given this class. */
export class PreparedClient extends pg.Client {
  // pg types `query` with nine overloads and tells them apart at run time; only Kysely's way in is changed.
  override query = ((...args: unknown[]): unknown => {
    const [text, values] = args
    const name = typeof text === 'string' ? named.exec(text)?.[1] : undefined
    if (name === undefined) return Reflect.apply(pg.Client.prototype.query, this, args)
    return Reflect.apply(pg.Client.prototype.query, this, [{ name, text, values }, ...args.slice(2)])
  }) as pg.Client['query']
}
