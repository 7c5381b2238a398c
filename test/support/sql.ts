import pg from 'pg'
import type { ConnectionConfig } from '../../src/db/database.ts'

/** Looks into the tables past the row policies, as the owner. */
export async function sql(
  owner: ConnectionConfig,
  text: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...owner })
  await client.connect()
  try {
    return (await client.query(text, [...values])).rows
  } finally {
    await client.end()
  }
}
