import pg from 'pg'
import type { ConnectionConfig } from '../../src/db/database.ts'

/** Runs `work` on one connection of its own. */
export async function connected<T>(
  config: ConnectionConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {}) // a server that goes away also fails the query under way, which tells
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
