import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { describeCharter, readCharter } from '../../charter/door.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { say } from '../announce.ts'

const usage = 'Usage: wardmote charter check FILE [--on DATE]'

/**
 * `wardmote charter check FILE [--on DATE]`: the settings, the gated sections and what is due from DATE (today in
 * UTC), as one JSON object; or the findings, and exit code 1. Needs no database.
 */
export async function charter([what, ...args]: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { on: { type: 'string' } },
    allowPositionals: true,
  })
  const [file, ...more] = positionals
  const on = values.on === undefined ? Temporal.Now.plainDateISO('UTC') : readDate(values.on)
  if (what !== 'check' || file === undefined || more.length > 0 || on === null) {
    say(on === null ? `${usage}\nA date is written like 2026-03-15.` : usage)
    return 2
  }
  const read = readCharter(readFileSync(file, 'utf8'))
  if (isRefusal(read)) {
    say(read.sentence)
    process.stdout.write(`${JSON.stringify({ findings: read.findings }, null, 2)}\n`)
    return 1
  }
  process.stdout.write(`${JSON.stringify(describeCharter(read, on), null, 2)}\n`)
  return 0
}

function readDate(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
