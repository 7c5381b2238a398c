import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeSchema } from '../../src/db/write-schema.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { openTestHouse } from './house.ts'

/** `npm run schema`: writes src/db/schema.ts anew from a freshly migrated database. */
await using house = await openTestHouse()
writeFileSync(join(packageRoot, 'src', 'db', 'schema.ts'), await writeSchema(house.owner))
