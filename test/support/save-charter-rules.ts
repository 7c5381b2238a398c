import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { charterRulesDocument } from '../charter-rules/document.ts'

/** `npm run charter-rules`: writes docs/charter-rules.md anew from the table and the tests. */
writeFileSync(join(packageRoot, 'docs', 'charter-rules.md'), charterRulesDocument())
