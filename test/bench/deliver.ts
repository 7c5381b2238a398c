import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { figure, type Line, line, median, milliseconds } from './figures.ts'
import { makeMails, recipient } from './mails.ts'
import { program } from './served-desk.ts'

/** A mail server starts `deliver` once a message, so the start of Node itself is its limit. */
export async function measureDeliver(dataDir: string, times: number): Promise<Line[]> {
  const bare: number[] = []
  const piped: number[] = []
  for (const { bytes } of makeMails(8_000_000, times)) {
    bare.push(await timeRun(['-e', ''], dataDir, Buffer.alloc(0)))
    piped.push(await timeRun([program, 'deliver', '--recipient', recipient], dataDir, bytes))
  }
  const ratio = median(piped) / median(bare)
  return [
    line('one bare Node start, p50', milliseconds(median(bare))),
    line(
      '`deliver` of a piped mail, p50',
      `${milliseconds(median(piped))} = **${figure(ratio)}** bare starts`,
      '<= 2',
      ratio <= 2,
    ),
  ]
}

/** Milliseconds from start to exit. */
export async function timeRun(args: readonly string[], dataDir: string, stdin: Buffer): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH, WARDMOTE_DATA: dataDir },
  })
  // A program that never reads its input has gone when we write.
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
  return performance.now() - startedAt
}
