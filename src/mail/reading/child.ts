import { sizes } from '../../kernel/limits.ts'
import { encodeAnswer } from './answer.ts'
import { FrameReader, frameHead } from './frames.ts'
import { parseMail } from './parse-mail.ts'

/**
 * The reading child: messages in on stdin, answers out on stdout, one at a time. It is started without
 * environment, without leave to write files or start programs (reading-child.ts), and knows no key.
 */
const frames = new FrameReader(sizes.mailBytesMax + 1)
let turn = Promise.resolve()

async function answer(message: Uint8Array): Promise<void> {
  const parts = encodeAnswer(await parseMail(message))
  process.stdout.cork()
  for (const part of parts) process.stdout.write(part)
  process.stdout.uncork()
}

process.stdin.on('data', (chunk: Uint8Array) => {
  for (const message of frames.push(chunk)) turn = turn.then(() => answer(message))
})
process.stdin.on('end', () => void turn.then(() => process.exit(0)))
// An empty frame: the modules are loaded, messages may come.
process.stdout.write(frameHead(0))
