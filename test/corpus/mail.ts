import { parseMail } from '../../src/mail/reading/parse-mail.ts'
import { judgeKinds, triageRows } from './kind.ts'
import { corpusMail, hasMailCorpus, mailCorpusRows, trimRows } from './mail-corpus.ts'
import {
  cryptoAgreement,
  type Detection,
  detection,
  failedRecipients,
  fieldAgreement,
  type Read,
  ratio,
  type Share,
  shownWithoutText,
  threadBCubed,
  trimAgreement,
} from './mail-figures.ts'

/** `npm run corpus`: the figures of the mail reader on the shared corpus. `--misses` names the files. */
const showMisses = process.argv.includes('--misses')

function line(name: string, figure: string, misses: readonly string[]): void {
  console.log(`${name.padEnd(28)} ${figure}`)
  if (showMisses) for (const miss of misses) console.log(`${' '.repeat(29)}${miss}`)
}

const shareLine = (name: string, share: Share) =>
  line(name, `${ratio(share).toFixed(4)}  ${share.hits}/${share.of}`, share.misses)

const detectionLine = (name: string, found: Detection) =>
  line(name, `precision ${found.precision.toFixed(4)}  recall ${found.recall.toFixed(4)}`, [
    ...found.wrong.map((file) => `wrong  ${file}`),
    ...found.missed.map((file) => `missed ${file}`),
  ])

if (!hasMailCorpus()) {
  console.log('The shared mail corpus is not beside this repository: nothing to measure.')
  process.exit(0)
}

const reads: Read[] = []
for (const row of mailCorpusRows()) reads.push({ row, result: await parseMail(corpusMail(row)) })

const unread = reads.filter(({ result }) => result.kind === 'unreadable')
line(
  'messages read',
  `${reads.length - unread.length}/${reads.length}`,
  unread.map(({ row }) => row.file),
)
for (const [field, share] of Object.entries(fieldAgreement(reads))) shareLine(field, share)
line('words without plain text', String(shownWithoutText(reads)), [])
detectionLine(
  'bounce',
  detection(
    reads,
    (mail) => mail.automatic === 'bounce',
    (row) => row.label === 'bounce',
  ),
)
shareLine('failed recipients', failedRecipients(reads))
detectionLine(
  'auto-reply (with receipts)',
  detection(
    reads,
    (mail) => mail.automatic === 'auto-reply',
    (row) => row.label === 'autoreply' || row.label === 'mdn',
  ),
)
detectionLine(
  'complaint',
  detection(
    reads,
    (mail) => mail.automatic === 'complaint',
    (row) => row.label === 'complaint',
  ),
)
detectionLine(
  'newsletter as list',
  detection(
    reads,
    (mail) => mail.automatic === 'list',
    (row) => row.label === 'newsletter',
  ),
)
shareLine('crypto structures', cryptoAgreement(reads))
const threads = threadBCubed(reads)
line('threads, B-cubed F', threads.f.toFixed(4), threads.wrong)
shareLine('reply trimming', trimAgreement(trimRows()))

const judged = judgeKinds(triageRows())
const right = judged.filter(({ wanted, got }) => wanted === got)
line(
  'kind of triage reports',
  `${(right.length / judged.length).toFixed(4)}  ${right.length}/${judged.length}`,
  judged
    .filter((one) => !right.includes(one))
    .map(({ row, wanted, got }) => `${wanted} -> ${got}  ${row.id} ${row.subject}`),
)
