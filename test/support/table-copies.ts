import pg from 'pg'
import type { ConnectionConfig } from '../../src/db/database.ts'

/** Every row of every table of every schema but the catalog, as text; the sealed ones in hex. Needs a superuser. */
export async function readAllTables(superuser: ConnectionConfig): Promise<Map<string, Buffer>> {
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    await client.query('checkpoint')
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const copies = new Map<string, Buffer>()
    for (const { name } of rows) {
      const found = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      copies.set(name, Buffer.from(found.rows.map(({ row }) => row).join('\n')))
    }
    return copies
  } finally {
    await client.end()
  }
}
