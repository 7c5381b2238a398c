/**
 * `wardmote deliver`: hands one message on stdin to the running process and says what it said. A mail
 * server starts this once a message, so it imports nothing but Node and runs on whatever Node the system
 * has (bin/wardmote.js comes here before anything else).
 *
 * One connection: a line of JSON `{"recipient":..,"sizeBytes":..}`, then the bytes. The size makes sure
 * that a message cut short is never stored. The answer is a line of JSON: `{"message":..,"duplicate":..}`
 * after the commit, else `{"exit":code,"sentence":..}`.
 */
import { connect } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/** sysexits.h: the mail server keeps the message and comes back. */
const tryLater = 75
const patienceMilliseconds = 120_000
/** Far above what the desk takes, so that it is the desk that says "too large". */
const stdinBytesMax = 64 * 1024 * 1024

export async function deliver(commandLine: readonly string[]): Promise<number> {
  let recipient: string | undefined
  try {
    const { values } = parseArgs({ args: [...commandLine], options: { recipient: { type: 'string' } } })
    recipient = values.recipient
  } catch (error) {
    return say(
      2,
      `${error instanceof Error ? error.message : ''} Usage: wardmote deliver [--recipient ADDR] < message`,
    )
  }
  const bytes = await readStdin()
  if (bytes === null) return say(1, 'The message is larger than the desk takes (25 MB).')
  if (bytes.length === 0) return say(1, 'There was no message on stdin.')
  try {
    return answer(await handOver(socketPath(), recipient ?? null, bytes))
  } catch {
    return say(tryLater, 'The desk cannot take the message now: it is not running, or its database is away.')
  }
}

function socketPath(): string {
  return join(process.env.WARDMOTE_DATA ?? 'data', 'intake.sock')
}

async function readStdin(): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= stdinBytesMax) chunks.push(chunk)
  }
  return size > stdinBytesMax ? null : Buffer.concat(chunks)
}

function handOver(path: string, recipient: string | null, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    let reply = ''
    socket.setEncoding('utf8')
    socket.setTimeout(patienceMilliseconds, () => socket.destroy(new Error('no answer')))
    socket.on('connect', () => {
      socket.write(`${JSON.stringify({ recipient, sizeBytes: bytes.length })}\n`)
      socket.write(bytes)
    })
    socket.on('data', (text) => {
      reply += text
    })
    // The desk may answer "too large" before it has read everything: an answer counts, however the line breaks.
    socket.on('error', () => {})
    socket.on('close', () => (reply.endsWith('\n') ? resolve(reply) : reject(new Error('no answer'))))
  })
}

function answer(line: string): number {
  const reply: unknown = JSON.parse(line)
  if (typeof reply !== 'object' || reply === null) throw new Error('no answer')
  if ('exit' in reply && typeof reply.exit === 'number') {
    return say(reply.exit, 'sentence' in reply ? String(reply.sentence) : '')
  }
  process.stdout.write(line)
  return 0
}

function say(code: number, sentence: string): number {
  process.stderr.write(`wardmote deliver: ${sentence}\n`)
  return code
}
