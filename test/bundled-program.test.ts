import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../src/kernel/package-root.ts'
import { sourcePlaces } from '../src/web/source-places.ts'
import { startProgram } from './support/served.ts'

const bundle = join(packageRoot, 'dist', 'program')
/** A start of everything reads 63; unbundled it is 1,400. */
const filesMax = 90

let folder: string
before(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'wardmote-bundle-')))
  // The embedded database runs as somebody else when this runs as root.
  chmodSync(folder, 0o711)
})
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

function listing(name: string) {
  const hook = pathToFileURL(join(packageRoot, 'dist', 'test', 'support', 'list-loaded.js'))
  const list = join(folder, name)
  return {
    env: { NODE_OPTIONS: `--import ${hook}`, LOADED_LIST: list },
    loaded: () => readFileSync(list, 'utf8').split('\n'),
  }
}

test('serve starts from few files, and all of them are the bundle', async () => {
  const { env, loaded } = listing('serve.txt')
  await using desk = startProgram(['serve'], {
    WARDMOTE_DATA: join(folder, 'data'),
    WARDMOTE_HTTP: '127.0.0.1:0',
    WARDMOTE_SMTP: '127.0.0.1:0',
    ...env,
  })
  await desk.first('listening')
  assert.equal(await desk.stop(), 0, desk.stderr())
  const files = loaded()
  assert.deepEqual(
    files.filter((file) => dirname(file) !== bundle),
    [join(packageRoot, 'bin', 'wardmote.js')],
  )
  assert.ok(files.length <= filesMax, `${files.length} files`)
})

test('without a bundle, as under npm run dev, the compiled files are started', () => {
  const root = join(folder, 'unbundled')
  mkdirSync(join(root, 'dist'), { recursive: true })
  for (const one of ['bin', 'package.json'])
    cpSync(join(packageRoot, one), join(root, one), { recursive: true })
  symlinkSync(join(packageRoot, 'dist', 'src'), join(root, 'dist', 'src'))
  const { env, loaded } = listing('limits.txt')
  const text = execFileSync(process.execPath, [join(root, 'bin', 'wardmote.js'), 'limits'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  assert.match(text, /mailBytesMax/)
  assert.ok(loaded().includes(join(packageRoot, 'dist', 'src', 'main.js')))
})

test('a place in the bundle is told as the place in the source it came from', () => {
  const file = join(bundle, 'main.js')
  const lineOf = (path: string) => {
    const lines = readFileSync(path, 'utf8').split('\n')
    return 1 + lines.findIndex((line) => line.startsWith('async function main('))
  }
  const line = `at main (${pathToFileURL(file)}:${lineOf(file)}:16)`
  const source = lineOf(join(packageRoot, 'src', 'main.ts'))
  assert.match(sourcePlaces([line])[0] ?? '', new RegExp(`^at main \\(src/main.ts:${source}:\\d+\\)$`))
  assert.deepEqual(sourcePlaces(['at <anonymous>', 'at file:///gone.js:1:1']), [
    'at <anonymous>',
    'at file:///gone.js:1:1',
  ])
})
