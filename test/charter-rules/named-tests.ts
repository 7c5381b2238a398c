import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/kernel/package-root.ts'
import type { CharterRule, NamedTest } from './rule.ts'

/** Sentences of tests as they stand in the source. */
const testPattern = /\btest\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g

/** Every test beside the code and under test/, sorted by file. */
export function allTests(): NamedTest[] {
  return globSync('{src,test}/**/*.test.{ts,tsx}', { cwd: packageRoot })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => testsIn(readFileSync(join(packageRoot, file), 'utf8')).map((name) => ({ file, name })))
}

export function testsIn(source: string): string[] {
  return [...source.matchAll(testPattern)].map(([, , name = '']) => name.replaceAll(/\\(.)/g, '$1'))
}

/** Rules a test's sentence begins with: "R1, R31: the target ...". */
export function rulesNamedBy(name: string): number[] {
  const [, list = ''] = /^((?:R\d+(?:, )?)+):/.exec(name) ?? []
  return [...list.matchAll(/R(\d+)/g)].map(([, number]) => Number(number))
}

/** Those whose sentence begins with the rule's number, then those the table names. */
export function testsOf({ number, tests }: CharterRule, all: readonly NamedTest[]): NamedTest[] {
  return [...all.filter(({ name }) => rulesNamedBy(name).includes(number)), ...tests]
}
