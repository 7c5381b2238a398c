import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { proposeKind } from '../../desk/rules/kind.ts'
import { readDirectory } from '../../directory/format/read-directory.ts'
import { type PreparedDirectory, prepareDirectory } from '../../directory/rules/prepare-directory.ts'
import { proposeProjects } from '../../directory/rules/propose-projects.ts'
import { sizes } from '../../kernel/limits.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import {
  type Authentication,
  authenticate,
  type Envelope,
  notAuthenticated,
} from '../../mail/authenticate.ts'
import { fileLookup, type NameLookup } from '../../mail/name-lookup.ts'
import { MailReader } from '../../mail/reading/mail-reader.ts'
import { groupByThread, type ThreadHeaders } from '../../mail/rules/thread.ts'
import { type Inspected, type MailView, mailView } from '../mail-view.ts'
import { openSource, readText, type Source, type Streams } from './sources.ts'

type Settings = {
  readonly files: readonly string[]
  readonly directory: PreparedDirectory | null
  /** Null: no name server is asked, so that looking at a mail tells nobody about it. */
  readonly lookup: NameLookup | null
  readonly envelope: Envelope
}

type Line = { readonly view: MailView; readonly headers: ThreadHeaders } | { readonly error: string }

const readingAtOnce = 2

/**
 * `wardmote inspect mail`: how the desk reads each message, as one JSON object a line. With FILEs each line names
 * its file; without, one message is read from stdin. Answers the exit code: 0, 1 when a file could not be
 * opened or a setting was refused, 2 for wrong usage (thrown by parseArgs, told by main).
 */
export async function inspectMail(args: readonly string[], streams: Streams): Promise<number> {
  const settings = await readSettings(args)
  if (isRefusal(settings)) {
    streams.stderr.write(`${settings.sentence}\n`)
    return settings.field === undefined ? 1 : 2
  }
  const names = settings.files.length > 0 ? settings.files : [null]
  const reader = await MailReader.open({ children: Math.min(readingAtOnce, names.length) })
  try {
    const lines = await inOrder(names, readingAtOnce, async (file) =>
      inspectOne(await openSource(file, streams, sizes.mailBytesMax), settings, reader),
    )
    const groups = groupByThread(lines.map((line) => ('error' in line ? noHeaders : line.headers)))
    for (const [index, line] of lines.entries()) {
      const file = names[index] ?? null
      const body = 'error' in line ? line : { ...line.view, thread: `t${(groups[index] ?? index) + 1}` }
      streams.stdout.write(`${JSON.stringify(file === null ? body : { file, ...body })}\n`)
    }
    const failed = lines.filter((line) => 'error' in line).length
    if (failed > 0) streams.stderr.write(`${failed} of ${lines.length} files could not be opened.\n`)
    return failed > 0 ? 1 : 0
  } finally {
    reader.close()
  }
}

const noHeaders: ThreadHeaders = { messageId: null, inReplyTo: [], references: [] }

async function readSettings(args: readonly string[]): Promise<Settings | Refusal> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { directory: text, dns: text, 'client-ip': text, 'mail-from': text, helo: text },
  })
  const clientIp = values['client-ip'] ?? null
  if (clientIp !== null && isIP(clientIp) === 0)
    return refuse('invalid', `--client-ip wants an IP address, not ${clientIp}.`, { field: 'client-ip' })
  const directory = values.directory === undefined ? null : await readProjects(values.directory)
  if (directory !== null && isRefusal(directory)) return directory
  const dns = values.dns === undefined ? null : await readText(values.dns)
  if (dns !== null && isRefusal(dns)) return dns
  return {
    files: positionals,
    directory,
    lookup: dns === null ? null : fileLookup(dns),
    envelope: { clientIp, mailFrom: values['mail-from'] ?? null, helo: values.helo ?? null },
  }
}

async function readProjects(file: string): Promise<PreparedDirectory | Refusal> {
  const yaml = await readText(file)
  if (isRefusal(yaml)) return yaml
  const read = readDirectory(yaml)
  return isRefusal(read) ? read : prepareDirectory(read.directory.projects)
}

async function inspectOne(source: Source, settings: Settings, reader: MailReader): Promise<Line> {
  if (source.kind === 'error') return { error: source.error }
  const mail = await reader.read(source.bytes)
  const authentication = await verdict(source.bytes, settings)
  const inspected: Inspected = {
    mail,
    authentication,
    kind: kindOf(mail),
    projects: projectsOf(mail, settings),
  }
  const headers = mail.kind === 'mail' ? mail : { ...noHeaders, messageId: mail.partial.messageId }
  return {
    view: mailView(inspected),
    headers: { messageId: headers.messageId, inReplyTo: headers.inReplyTo, references: headers.references },
  }
}

function verdict(bytes: Uint8Array, settings: Settings): Promise<Authentication> | Authentication {
  return settings.lookup === null ? notAuthenticated : authenticate(bytes, settings.envelope, settings.lookup)
}

function kindOf(mail: Inspected['mail']): Inspected['kind'] {
  if (mail.kind === 'unreadable')
    return {
      proposal: 'report',
      confidence: 0,
      reasons: ['It could not be read, so it is treated as a report.'],
    }
  return proposeKind({ subject: mail.subject, text: mail.newText, automatic: mail.automatic })
}

function projectsOf(mail: Inspected['mail'], { directory }: Settings): Inspected['projects'] {
  if (directory === null || mail.kind === 'unreadable') return []
  const recipients = [...mail.to, ...mail.cc].map((mailbox) => mailbox.address)
  return proposeProjects({ subject: mail.subject, text: mail.shownText, recipients }, directory)
}

/** Runs `work` over the items, `atOnce` at a time; results in the order of the items. */
async function inOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = [...items.entries()]
  async function worker(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, item] = next
      results[index] = await work(item)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
