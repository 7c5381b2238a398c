// Compiles src/ and test/ into dist/src and dist/test with plain tsc, then bundles the program with its
// libraries into dist/program: a start reads 63 files instead of 1,400 (adr/0029). Runs as npm's
// `prepare`, under whatever Node the system has. An installation without development dependencies ships
// dist/ and has no compiler.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')

/** Types are checked and every file is compiled; the program runs from dist/src. The exit code. */
export function compile() {
  if (!existsSync(compiler)) {
    if (existsSync(join(root, 'dist', 'src', 'main.js'))) return 0
    process.stderr.write('wardmote: there is no compiled dist/ and no TypeScript to make it. Run: npm ci\n')
    return 1
  }
  // A file whose source is gone must not stay importable, and no bundle older than the files it was made of.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const run = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.json')], {
    stdio: ['ignore', 2, 2],
  })
  return run.status ?? 1
}

/** The same, and then the program runs from dist/program. The exit code. */
export async function compileAndBundle() {
  const code = compile()
  if (code !== 0 || !existsSync(compiler)) return code
  try {
    await bundle()
    return 0
  } catch (error) {
    process.stderr.write(`wardmote: the program could not be bundled: ${error.message}\n`)
    return 1
  }
}

async function bundle() {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    // What is started: the program, and the process that reads mails.
    entryPoints: ['dist/src/main.js', 'dist/src/mail/reading/child.js'],
    outbase: 'dist/src',
    outdir: 'dist/program',
    chunkNames: '[name]-[hash]',
    bundle: true,
    // What is imported when needed stays a file of its own.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Libraries ask classes for their names, and two of one name may meet in a file.
    keepNames: true,
    // pg tries this one and does without it.
    external: ['pg-native'],
    // Libraries in CommonJS call `require` for what Node brings; a module has none.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    // For the places in logged errors (src/web/source-places.ts).
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await compileAndBundle())
