import {
  type Kysely,
  Kysely as KyselyDatabase,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { Actor } from '../kernel/actor.ts'
import { Temporal } from '../kernel/temporal.ts'
import { PreparedClient } from './prepared-client.ts'
import type { Schema } from './schema.ts'

/** A transaction opened for an actor. Row policies read who it is; there is no other way to the tables. */
export type Tx = Transaction<Schema>

export type ConnectionConfig = {
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly password?: string
  readonly database?: string
  readonly connectionString?: string
}

/** The text continues a `with` list that begins with `acting`; the name is that of the prepared plan. */
export type OneStatement = {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

// pg asks a parameter for `toPostgres` before it falls back to JSON: instants travel as ISO 8601.
Object.defineProperty(Temporal.Instant.prototype, 'toPostgres', {
  value(this: Temporal.Instant) {
    return this.toString()
  },
})

/** SQLSTATE (PostgreSQL, appendix A). */
const undefinedTable = '42P01'

const typeIds = { int8: 20, timestamptz: 1184, date: 1082 }

/** int8 as a number (our counters stay far below 2^53), instants as Temporal, dates as text. */
function typeParsers(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides()
  types.setTypeParser(typeIds.int8, Number)
  types.setTypeParser(typeIds.timestamptz, readInstant)
  types.setTypeParser(typeIds.date, (text) => text)
  return types
}

/** Our instants carry milliseconds and the server speaks UTC: for those Date's parser takes a third of the time. */
function readInstant(text: string): Temporal.Instant {
  const iso = text.replace(' ', 'T')
  const isPlain = iso.endsWith('+00') && iso.length <= '2026-03-12T17:00:00.123+00'.length
  if (!isPlain) return Temporal.Instant.from(iso)
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(`${iso.slice(0, -3)}Z`))
}

function poolOf(config: ConnectionConfig, connectionsMax: number): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    Client: PreparedClient,
    max: connectionsMax,
    types: typeParsers(),
    application_name: 'wardmote',
    connectionTimeoutMillis: 5_000,
  })
  // An idle connection that breaks must not end the process; the next query gets a fresh one.
  pool.on('error', () => {})
  return pool
}

/** As many as intake has statements on the way at once (mail/raw-batches.ts), and one for who is calling. */
const aloneConnectionsMax = 3

/**
 * `fitted`: PostgreSQL plans a prepared statement for its values, five times on each connection before it
 * thinks of keeping a plan. `kept`: it keeps the first. For transactions that find rows by their keys and
 * write: a case's insert took longer to plan than to run (12 ms and 7 on a busy machine).
 */
export type Plans = 'fitted' | 'kept'

export class Database {
  readonly #pool: pg.Pool
  /** Few connections, so that the statements of `aloneAsSystem` are planned few times. */
  readonly #alonePool: pg.Pool
  readonly #kysely: Kysely<Schema>

  readonly #clock: () => Temporal.Instant

  /** `clock` decides whether a role is held now: row policies close a case to whoever's term is over. */
  constructor(config: ConnectionConfig, clock: () => Temporal.Instant, connectionsMax = 10) {
    this.#clock = clock
    this.#pool = poolOf(config, connectionsMax)
    this.#alonePool = poolOf(config, aloneConnectionsMax)
    this.#kysely = new KyselyDatabase<Schema>({ dialect: new IntroducingDialect({ pool: this.#pool }) })
  }

  /** Runs `work` in one transaction in which row policies see `actor`. Throwing rolls back. */
  asActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>, plans: Plans = 'fitted'): Promise<T> {
    return this.#kysely.transaction().execute(async (tx) => {
      await introduce(tx, actor, this.#clock(), plans)
      return work(tx)
    })
  }

  /**
   * One prepared statement that is a transaction of its own and acts as the system. For intake and for
   * what each request asks, where trips to the database count. The statement goes on after `with acting as (...)` and must read
   * from `acting`, so that the settings are made before a row policy asks.
   */
  async aloneAsSystem<Row>(statement: OneStatement): Promise<Row[]> {
    const text = `with acting as materialized (select set_config('wardmote.person', '', true),
      set_config('wardmote.reader', '', true), set_config('wardmote.lane', '', true),
      set_config('wardmote.system', 'on', true)) ${statement.text}`
    const { name, values } = statement
    const { rows } = await this.#alonePool.query<Row & pg.QueryResultRow>({
      name,
      text,
      values: [...values],
    })
    return rows
  }

  /** For pg-boss, whose own tables hold nothing but ids and times. */
  async executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    const result = await this.#pool.query(text, values)
    return { rows: result.rows }
  }

  /** The numbers of the migrations that ran; none where there is no schema yet. */
  async ranMigrations(): Promise<ReadonlySet<number>> {
    try {
      const { rows } = await this.#pool.query<{ number: number }>('select number from schema_migration')
      return new Set(rows.map((row) => row.number))
    } catch (error) {
      const isEmpty = error instanceof Error && 'code' in error && error.code === undefinedTable
      if (isEmpty) return new Set()
      throw error
    }
  }

  /** Refuses the roles that would make row policies void: owner of our tables, superuser, BYPASSRLS. */
  async assertPlainRole(): Promise<void> {
    const { rows } = await this.#pool.query<{ name: string; bypasses: boolean; owns: boolean }>(
      `select current_user as name,
              (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses,
              exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where n.nspname = 'public' and c.relkind = 'r' and pg_has_role(current_user, c.relowner, 'usage')) as owns`,
    )
    const role = rows[0]
    if (!role || role.bypasses || role.owns) {
      throw new Error(
        `The database role "${role?.name}" owns tables or may bypass row policies, so the need-to-know rules would not hold. ` +
          'Set WARDMOTE_DATABASE_URL to a plain role and WARDMOTE_DATABASE_OWNER_URL to the owner.',
      )
    }
  }

  async isAlive(): Promise<boolean> {
    try {
      await this.#pool.query('select 1')
      return true
    } catch {
      return false
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#alonePool.end()])
  }
}

/** Leaves the `begin` to `introduce`, which sends it along with the first settings: one trip, not two. */
class IntroducingDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
}

class IntroducingDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): PostgresDriver {
    return new IntroducingDriver(this.#config)
  }
}

/**
 * Begins the transaction and tells the row policies who is asking, in one trip: several statements in one text can
 * have no parameters, hence literals. Settings that are not made here are empty, and an empty one opens nothing.
 */
async function introduce(tx: Tx, actor: Actor, now: Temporal.Instant, plans: Plans): Promise<void> {
  if (actor.kind === 'person') {
    await sql`begin; select act_as_person(${sql.lit(actor.personId)}, ${sql.lit(now.toString())})`.execute(tx)
    return
  }
  const system = actor.kind === 'system' ? 'on' : ''
  const lane = actor.kind === 'contact' ? actor.laneId : ''
  const mode = plans === 'kept' ? 'force_generic_plan' : 'auto'
  await sql`begin; select set_config('plan_cache_mode', ${sql.lit(mode)}, true),
    set_config('wardmote.person', '', true), set_config('wardmote.reader', '', true),
    set_config('wardmote.lane', ${sql.lit(lane)}, true), set_config('wardmote.system', ${sql.lit(system)}, true)`.execute(
    tx,
  )
}
