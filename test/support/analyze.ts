import pg from 'pg'
import type { TestHouse } from './house.ts'

/** Gives the planner its statistics, as autovacuum does within a minute. */
export async function analyze({ owner }: Pick<TestHouse, 'owner'>): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query('analyze')
  await client.end()
}
