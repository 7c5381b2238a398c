import type { CastMember } from '../src/app/demo/cast.ts'

export * from '../src/app/demo/cast.ts'

/** Who handles no cases: nobody of them may learn that one exists. */
export const offCases = [
  'secretary',
  'board',
  'operator',
  'auditor',
  'maintainer-on',
  'maintainer-off',
  'outsider',
] as const satisfies readonly CastMember[]
