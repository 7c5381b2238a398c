// Restarts the desk when a source file changes: compile, stop the old one in order, start the new one. It is
// not bundled: that would make each change wait.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from './compile.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const command = process.argv.slice(2)
let child = null
let timer = null

function start() {
  if (compile() !== 0) {
    process.stderr.write('wardmote: does not compile; waiting for the next change\n')
    return
  }
  const args = command.length > 0 ? command : ['demo', '--data', join(root, 'data', 'dev')]
  child = spawn(process.execPath, [join(root, 'bin', 'wardmote.js'), ...args], { stdio: 'inherit' })
}

async function restart() {
  if (child !== null && child.exitCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  start()
}

for (const folder of ['src', 'migrations']) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(restart, 150)
  })
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    child?.once('exit', () => process.exit(0))
    if (child === null || child.exitCode !== null) process.exit(0)
    child.kill('SIGTERM')
  })
}
start()
