import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTestHouse } from '../../test/support/house.ts'
import { packageRoot } from '../kernel/package-root.ts'
import { pendingMigrations } from './migrate.ts'
import { writeSchema } from './write-schema.ts'

test('schema.ts says what the migrations make; run `npm run schema` when it does not', async () => {
  await using house = await openTestHouse()
  const saved = readFileSync(join(packageRoot, 'src', 'db', 'schema.ts'), 'utf8')
  assert.equal(await writeSchema(house.owner), saved)
})

test('a migrated database has nothing pending', async () => {
  await using house = await openTestHouse()
  assert.deepEqual(await pendingMigrations(house.database), [])
})
