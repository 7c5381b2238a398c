import { open } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type TallyReport, tallyText } from '../../committee/door.ts'
import { sizes } from '../../kernel/limits.ts'
import { isRefusal } from '../../kernel/refusal.ts'

type Streams = {
  readonly stdin: AsyncIterable<Uint8Array>
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

type Line = TallyReport | { readonly error: string }

/**
 * `wardmote tally [FILE...]`: counts ballots and prints the result with its whole log, one JSON object a line.
 * Without a FILE the ballots come from stdin. Needs no database. Answers the exit code: 0, or 1 when something
 * could not be counted; wrong options are thrown by parseArgs and told by main.
 */
export async function tallyCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
  if (positionals.length === 0) {
    const line = count(await readInput(streams.stdin))
    if ('error' in line) {
      streams.stderr.write(`${line.error}\n`)
      return 1
    }
    streams.stdout.write(`${JSON.stringify(line)}\n`)
    return 0
  }
  let failed = 0
  for (const file of positionals) {
    const line = await countFile(file)
    if ('error' in line) failed += 1
    streams.stdout.write(`${JSON.stringify({ file, ...line })}\n`)
  }
  if (failed > 0) streams.stderr.write(`${failed} of ${positionals.length} files could not be counted.\n`)
  return failed > 0 ? 1 : 0
}

async function countFile(file: string): Promise<Line> {
  try {
    await using handle = await open(file)
    return count(await readInput(handle.createReadStream()))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    return { error: fileTroubles[code] ?? `It cannot be read (${code}).` }
  }
}

const fileTroubles: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'It may not be read.',
  EISDIR: 'It is a folder.',
}

/** Null when there is more than a count may have. */
async function readInput(input: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of input) {
    chunks.push(chunk)
    length += chunk.length
    if (length > sizes.tallyBytesMax) return null
  }
  return Buffer.concat(chunks)
}

function count(bytes: Uint8Array | null): Line {
  if (bytes === null) return { error: 'It is too large.' }
  const report = tallyText(new TextDecoder().decode(bytes))
  return isRefusal(report) ? { error: report.sentence } : report
}
