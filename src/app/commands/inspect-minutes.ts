import { parseArgs } from 'node:util'
import { type MeetingMinutes, readMinutes } from '../../committee/door.ts'
import { sizes } from '../../kernel/limits.ts'
import { decodeText, openSource, type Source, type Streams } from './sources.ts'

/** What is printed for one file; `unread` are the numbers of the lines that were not understood. */
type MinutesView = { readonly meetings: readonly MeetingMinutes[]; readonly unread: readonly number[] }

/**
 * `wardmote inspect minutes`: how minutes are read, as one JSON object a line. With FILEs each line names its
 * file; without, one text is read from stdin. Needs no database. Answers the exit code: 0, or 1 when a file
 * could not be read.
 */
export async function inspectMinutes(args: readonly string[], streams: Streams): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
  const names = positionals.length > 0 ? positionals : [null]
  let failed = 0
  for (const file of names) {
    const view = viewOf(await openSource(file, streams, sizes.minutesBytesMax))
    if ('error' in view) failed += 1
    streams.stdout.write(`${JSON.stringify(file === null ? view : { file, ...view })}\n`)
  }
  if (failed > 0) streams.stderr.write(`${failed} of ${names.length} files could not be read.\n`)
  return failed > 0 ? 1 : 0
}

function viewOf(source: Source): MinutesView | { readonly error: string } {
  if (source.kind === 'error') return { error: source.error }
  if (source.bytes.length > sizes.minutesBytesMax) {
    return { error: `It is larger than minutes may be (${sizes.minutesBytesMax / 1024 / 1024} MiB).` }
  }
  const { meetings, unread } = readMinutes(decodeText(source.bytes), source.file)
  return { meetings, unread }
}
