import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../../test/support/house.ts'
import { sql } from '../../test/support/sql.ts'
import { Temporal } from '../kernel/temporal.ts'
import { Database } from './database.ts'
import { pendingMigrations } from './migrate.ts'

/** Tables without row policies, each with why that gives nothing away. A new table goes here or gets policies. */
const open: Readonly<Record<string, string>> = {
  charter_version: 'published charters, read by intake, pages and jobs alike',
  person: 'names of colleagues; the address is sealed',
  team: 'the foundation and its teams',
  team_address: 'addresses that anybody may write to',
  role: 'who holds which role',
  project: 'public facts',
  contact_channel: 'the directory, for all who sign in',
  directory_state: 'a counter',
  directory_upload: 'public facts on their way into the directory',
  data_key: 'keys wrapped by the desk key',
  record_link: 'hashes',
  record_unlinked: 'numbers of entries',
  search_token: 'keyed digests; policies would keep its index from being used (adr/0010)',
  guard_state: 'a counter',
  limiter: 'keyed digests and counts',
  schema_migration: 'names of migrations',
}

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

test('every table has forced row policies, or is listed with a reason', async () => {
  const rows = await sql(
    house.owner,
    `select relname, relrowsecurity and relforcerowsecurity as forced from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
  const without = rows.filter((row) => row.forced !== true).map((row) => String(row.relname))
  assert.deepEqual(without, Object.keys(open).sort())
})

test('a table that knows a case, a lane or a message has policies, whatever the list says', async () => {
  const rows = await sql(
    house.owner,
    `select distinct table_name from information_schema.columns
     where table_schema = 'public' and column_name in ('case_id', 'lane_id')`,
  )
  for (const { table_name } of rows) assert.ok(!(String(table_name) in open), String(table_name))
})

test('every policy that writes checks what it writes, and every table with policies has the one for its owner', async () => {
  const policies = await sql(
    house.owner,
    `select tablename, policyname, cmd, qual, with_check, roles::text as roles from pg_policies where schemaname = 'public'`,
  )
  for (const { tablename, policyname, cmd, with_check } of policies)
    if (cmd !== 'SELECT') assert.ok(with_check !== null, `${tablename}.${policyname}`)
  const tables = new Set(policies.map((policy) => policy.tablename))
  for (const table of tables)
    assert.ok(
      policies.some((one) => one.tablename === table && one.policyname === 'owner_row'),
      `${table} has no policy for its owner`,
    )
})

test('no policy lets the planner read all of a person’s accesses to show a few rows', async () => {
  const rows = await sql(
    house.owner,
    `select tablename, policyname from pg_policies where schemaname = 'public' and qual ~* 'exists'`,
  )
  assert.deepEqual(rows, [], 'exists (...) may be hashed; a sub-query that gives a value never is')
})

test('the serving role owns nothing, is no superuser, bypasses nothing and belongs to no other role', async () => {
  const [role] = await sql(
    house.app,
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
       (select count(*)::int from pg_class where relowner = r.oid) as owned,
       (select count(*)::int from pg_auth_members where member = r.oid) as memberships
     from pg_roles r where rolname = current_user`,
  )
  assert.deepEqual(role, {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    owned: 0,
    memberships: 0,
  })
})

test('three functions run with rights of their own, and their search path is fixed', async () => {
  const rows = await sql(
    house.owner,
    `select proname, proconfig from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
     order by proname`,
  )
  const proconfig = ['search_path=pg_catalog, pg_temp']
  assert.deepEqual(rows, [
    { proname: 'case_clock_counts', proconfig },
    { proname: 'case_period_counts', proconfig },
    { proname: 'is_on_case', proconfig },
  ])
})

test('there are no views, which would read with rights of their owner', async () => {
  const rows = await sql(
    house.owner,
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
  )
  assert.deepEqual(rows, [])
})

test('outside a transaction opened for an actor every protected table is empty', async () => {
  await sql(
    house.owner,
    `insert into task (id, kind, created_at) values (gen_random_uuid(), 'bounced', now())`,
  )
  assert.deepEqual(await sql(house.app, 'select * from task'), [])
})

test('serving refuses the owner of the tables', async () => {
  const owner = new Database(house.owner, Temporal.Now.instant, 1)
  await assert.rejects(owner.assertPlainRole(), /WARDMOTE_DATABASE_URL/)
  await owner.close()
})

test('the serving role alone can tell that nothing is pending', async () => {
  assert.deepEqual(await pendingMigrations(house.database), [])
})
