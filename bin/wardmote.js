#!/usr/bin/env node
// Plain JavaScript on purpose: mail servers and service managers start this with whatever Node the
// system has. It compiles when dist/ is missing and runs the program on Node 24 (brought by npm).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const compiled = join(root, 'dist', 'src')
const bundled = join(root, 'dist', 'program')

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 7)
}

if (!existsSync(join(compiled, 'main.js'))) {
  const { compileAndBundle } = await import('./compile.js')
  if ((await compileAndBundle()) !== 0) process.exit(1)
}
// There is no bundle under `npm run dev`, which compiles at every change.
const main = [bundled, compiled].map((folder) => join(folder, 'main.js')).find(existsSync)

// Compiled code is kept beside dist/, so that the next start need not compile everything again.
// Not in the shared temporary folder: whoever may write there could change what we run.
module.enableCompileCache?.(join(root, 'dist', '.compile-cache'))

if (process.argv[2] === 'deliver') {
  // A mail server waits for this one: it needs no second process and runs on any Node.
  const { deliver } = await import(join(compiled, 'mail', 'deliver.js'))
  process.exitCode = await deliver(process.argv.slice(3))
} else if (isNewEnough(process.versions.node)) {
  await import(main)
} else {
  const newer = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (!existsSync(newer)) {
    process.stderr.write(
      `wardmote: needs Node 24.7 or newer, this is ${process.versions.node}. Run: npm ci\n`,
    )
    process.exit(1)
  }
  // glibc keeps freed blocks of a few megabytes for itself unless the threshold is fixed: mails are such blocks.
  const env = { MALLOC_MMAP_THRESHOLD_: String(1024 * 1024), ...process.env }
  const child = spawn(newer, [main, ...process.argv.slice(2)], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}
