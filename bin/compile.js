// Compiles src/ and test/ into dist/ with plain tsc. Runs as npm's `prepare`, under whatever Node
// the system has. An installation without development dependencies ships dist/ and has no compiler.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

export function compile() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  if (!existsSync(compiler)) {
    if (existsSync(join(root, 'dist', 'src', 'main.js'))) return 0
    process.stderr.write('wardmote: there is no compiled dist/ and no TypeScript to make it. Run: npm ci\n')
    return 1
  }
  // A file whose source is gone must not stay importable.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const run = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.json')], {
    stdio: ['ignore', 2, 2],
  })
  return run.status ?? 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(compile())
