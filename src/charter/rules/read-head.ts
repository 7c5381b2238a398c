import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Finding } from './charter.ts'
import { isSettingName, type SettingName, settingNames, settingTable } from './settings.ts'
import { isMisread } from './value-kind.ts'

export type Written = {
  readonly name: SettingName
  readonly value: unknown
  readonly clause: string
  readonly line: number
}

export type Head = { readonly written: readonly Written[]; readonly findings: readonly Finding[] }

type Place = { readonly document: Document; lineAt(node: unknown): number }

/**
 * The YAML head: `format: 1` and `settings`, each `name: { value: ..., clause: M1 }`. `firstLine` is the line of
 * the file at which the YAML begins. Aliases are refused: ten lines of them can fill the memory.
 */
export function readHead(yaml: string, firstLine: number): Head {
  const lines = new LineCounter()
  const lineOf = (offset: number) => lines.linePos(offset).line + firstLine - 1
  const document = parseSafely(yaml, lines)
  if (document === null)
    return broken({ line: firstLine, setting: null, sentence: 'The head is nested too deeply.' })
  const errors = document.errors.map((error) => ({
    line: lineOf(error.pos[0]),
    setting: null,
    sentence: `The head is not valid YAML: ${error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}.`,
  }))
  if (errors.length > 0) return { written: [], findings: errors }
  const alias = firstAlias(document)
  if (alias !== null) {
    return broken({
      line: lineOf(alias),
      setting: null,
      sentence: 'Anchors and aliases (& and *) are not allowed. Write the value out.',
    })
  }
  const lineAt = (node: unknown) => (isNode(node) && node.range ? lineOf(node.range[0]) : firstLine)
  return readEntries({ document, lineAt })
}

function broken(finding: Finding): Head {
  return { written: [], findings: [finding] }
}

/** The parser recurses: a megabyte of "[" ends in a RangeError, which here only means "no". */
function parseSafely(yaml: string, lineCounter: LineCounter): Document | null {
  try {
    return parseDocument(yaml, { lineCounter, schema: 'core', logLevel: 'silent' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function firstAlias(document: Document): number | null {
  let found: number | null = null
  visit(document, {
    Alias: (_key, alias) => {
      found = alias.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return found
}

function readEntries({ document, lineAt }: Place): Head {
  const head = document.contents
  if (!isMap(head))
    return broken({ line: lineAt(head), setting: null, sentence: 'The head has no settings.' })
  const findings: Finding[] = []
  for (const { key } of head.items) {
    const name = String(isScalar(key) ? key.value : key)
    if (name === 'format' || name === 'settings') continue
    findings.push({
      line: lineAt(key),
      setting: null,
      sentence: `The head has no place for “${name.slice(0, 64)}”: it holds format and settings.`,
    })
  }
  if (head.get('format') !== 1) {
    findings.push({
      line: lineAt(head.get('format', true)),
      setting: null,
      sentence: 'The head says format: 1, the only format there is.',
    })
  }
  const settings = head.get('settings', true)
  if (!isMap(settings)) {
    return {
      written: [],
      findings: [
        ...findings,
        { line: lineAt(settings), setting: null, sentence: 'The head lists the settings under settings.' },
      ],
    }
  }
  const read = settings.items.map(({ key, value }) =>
    readEntry(
      String(isScalar(key) ? key.value : key),
      isNode(value) ? value.toJS(document) : null,
      lineAt(key),
    ),
  )
  return {
    written: read.filter((one) => 'name' in one),
    findings: [...findings, ...read.filter((one) => 'sentence' in one)],
  }
}

function readEntry(name: string, raw: unknown, line: number): Written | Finding {
  const wrong = (sentence: string): Finding => ({ line, setting: name.slice(0, 64), sentence })
  if (!isSettingName(name)) return wrong(`${name.slice(0, 64)} is not a setting. ${neighbours(name)}`)
  if (
    typeof raw !== 'object' ||
    raw === null ||
    Array.isArray(raw) ||
    !('value' in raw) ||
    !('clause' in raw)
  ) {
    return wrong(
      `${name} is written { value: ..., clause: ... }: each setting names the clause it comes from.`,
    )
  }
  const { value: rawValue, clause, ...rest } = raw
  const [extra] = Object.keys(rest)
  if (extra !== undefined)
    return wrong(`${name} holds value and clause; “${extra.slice(0, 64)}” is not known.`)
  const value = settingTable[name].kind.read(rawValue)
  if (isMisread(value)) return wrong(`${name} ${value.wanted}.`)
  if (typeof clause !== 'string') return wrong(`${name} names its clause by the label, like M1.`)
  return { name, value, clause, line }
}

/** The settings of the same group, for whoever mistyped one of them. */
function neighbours(name: string): string {
  const group = `${name.split('.')[0]}.`
  const near = settingNames.filter((one) => one.startsWith(group))
  return near.length > 0 ? `Near it are ${near.join(', ')}.` : 'Its group is not known either.'
}
