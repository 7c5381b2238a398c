import { parseArgs } from 'node:util'
import { checkText } from '../../guard/check-text.ts'
import { Guard } from '../../guard/guard.ts'
import { guardBudget } from '../../kernel/limits.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { readConfig } from '../config.ts'
import { stderrLog } from '../log.ts'
import { type CommandHouse, openForCommand } from '../open-for-command.ts'
import { decodeText, openSource, type Source, type Streams } from './sources.ts'

/**
 * `wardmote guard [FILE...]`: which lines touch something not public yet, as one JSON object a line. With FILEs each
 * names its file; without, one text is read from stdin. Whoever can run it holds the desk's key and could read
 * everything anyway, so there is no budget; each check is on record. Exit code 0: nothing is touched; 1: something is,
 * or a file could not be checked. Fits a commit-msg hook on the desk's own machine.
 */
export async function guardCommand(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
  const config = readConfig(process.env)
  const house = await openForCommand(config, stderrLog(config.logLevel))
  try {
    return await guardFiles(house, positionals, process)
  } finally {
    await house.close()
  }
}

type Line =
  | { readonly hits: readonly { readonly line: number }[]; readonly isCut: boolean }
  | { readonly error: string }

export async function guardFiles(
  house: Pick<CommandHouse, 'works' | 'now'>,
  files: readonly string[],
  streams: Streams,
): Promise<number> {
  const guard = new Guard(house.works.sealing.lookup)
  let isClean = true
  for (const file of files.length > 0 ? files : [null]) {
    const line = await checkSource(house, guard, await openSource(file, streams, guardBudget.textBytesMax))
    streams.stdout.write(`${JSON.stringify(file === null ? line : { file, ...line })}\n`)
    for (const sentence of sentencesOf(line)) streams.stderr.write(`${file ?? 'stdin'}: ${sentence}\n`)
    if ('error' in line || line.hits.length > 0) isClean = false
  }
  return isClean ? 0 : 1
}

async function checkSource(
  { works, now }: Pick<CommandHouse, 'works' | 'now'>,
  guard: Guard,
  source: Source,
): Promise<Line> {
  if (source.kind === 'error') return { error: source.error }
  const input = { text: decodeText(source.bytes), channel: 'command' as const }
  // An empty commit message gives nothing away.
  if (input.text.trim() === '') return { hits: [], isCut: false }
  const checked = await checkText(guard, works, { kind: 'command' }, input, now())
  return isRefusal(checked) ? { error: checked.sentence } : { hits: checked.hits, isCut: checked.isCut }
}

function sentencesOf(line: Line): string[] {
  if ('error' in line) return [line.error]
  return line.hits.map(({ line: number }) => `line ${number} touches something not public yet`)
}
