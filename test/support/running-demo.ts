import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { submitMail } from '../../src/mail/submit.ts'

/** `wardmote demo` as a process of its own, with everything real: SMTP in, files out, pages over HTTP. */
export type RunningDemo = {
  readonly http: string
  readonly smtp: { readonly host: string; readonly port: number }
  readonly dataDir: string
  /** One-time sign-in links by role. */
  readonly links: Readonly<Record<string, string>>
  /** Sends one mail through SMTP; header lines and body as given, CRLF made here. */
  send(mail: { readonly from: string; readonly to: string; readonly lines: readonly string[] }): Promise<void>
  /** Letters in data/outbox whose text matches, oldest first; waits up to `seconds` for `count` of them. */
  letters(pattern: RegExp, count?: number, seconds?: number): Promise<string[]>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export async function openDemo(options: readonly string[] = ['--empty']): Promise<RunningDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-journey-'))
  const places = ['--data', dataDir, '--http', '127.0.0.1:0', '--smtp', '127.0.0.1:0']
  const child = spawn(
    process.execPath,
    [join(packageRoot, 'bin', 'wardmote.js'), 'demo', ...places, ...options],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const words: string[] = []
  child.stderr.on('data', (chunk) => words.push(String(chunk)))
  const { http, smtp, links } = await announced(child, words)
  const outbox = join(dataDir, 'outbox')
  return {
    http,
    smtp,
    dataDir,
    links,
    send: ({ from, to, lines }) => submitMail(smtp, { from, to, bytes: Buffer.from(lines.join('\r\n')) }),
    async letters(pattern, count = 1, seconds = 90) {
      const until = performance.now() + seconds * 1_000
      for (;;) {
        const found = readdirSync(outbox)
          .sort()
          .map((name) => readFileSync(join(outbox, name), 'utf8'))
          .filter((letter) => pattern.test(letter))
        if (found.length >= count || performance.now() > until) return found
        await pause(200)
      }
    },
    async [Symbol.asyncDispose]() {
      await stop(child)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function announced(child: ChildProcess, words: readonly string[]) {
  const links: Record<string, string> = {}
  let http = ''
  let smtp = { host: '', port: 0 }
  if (child.stdout === null) throw new Error('the demo has no stdout')
  for await (const line of createInterface({ input: child.stdout })) {
    const entry = JSON.parse(line) as Record<string, string>
    if (entry.kind === 'listening') {
      http = entry.http ?? ''
      const [host = '', port = ''] = (entry.smtp ?? '').split(':')
      smtp = { host, port: Number(port) }
    }
    if (entry.kind === 'signIn') links[entry.role ?? ''] = entry.url ?? ''
    if (entry.role === 'outsider') return { http, smtp, links }
  }
  throw new Error(`the demo ended before it listened: ${words.join('')}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
