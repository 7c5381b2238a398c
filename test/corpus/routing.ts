/** `npm run corpus:routing`: how well projects are proposed for real reports. `--misses` lists the wrong ones. */
import {
  isCorpusHere,
  isTop1,
  type Judged,
  judgeAlone,
  judgeInFolds,
  readReports,
  readSharedDirectory,
  type Scores,
  score,
} from './routing-scores.ts'

const folds = 5

if (isCorpusHere) printAll()
else
  console.log(
    'The routing corpus is not beside this repository (../shared/corpus/routing): nothing measured.',
  )

function printAll(): void {
  const rows = readReports()
  const directory = readSharedDirectory()
  console.log('judged by        kind        reports  top-1  top-3  precision  none: prec.  recall  component')
  for (const field of ['text', 'text_masked'] as const) {
    printTable(`${field}`, judgeAlone(rows, field, directory))
    printTable(`${field}+cases`, judgeInFolds(rows, field, directory, folds))
  }
}

function printTable(title: string, judged: readonly Judged[]): void {
  printRow(title, 'all', score(judged))
  for (const kind of [...new Set(judged.map(({ row }) => row.kind))].sort()) {
    printRow('', kind, score(judged.filter(({ row }) => row.kind === kind)))
  }
  if (process.argv.includes('--misses')) printMisses(judged)
}

function printRow(title: string, kind: string, scores: Scores): void {
  const { reports, top1, top3Recall, precision, nonePrecision, noneRecall, component } = scores
  const figures = [top1, top3Recall, precision, nonePrecision, noneRecall, component]
  const shown = figures
    .map((figure) => (Number.isNaN(figure) ? '-' : figure.toFixed(3)).padStart(8))
    .join(' ')
  console.log(`${title.padEnd(17)}${kind.padEnd(12)}${String(reports).padStart(6)} ${shown}`)
}

function printMisses(judged: readonly Judged[]): void {
  for (const one of judged) {
    const isWrong = one.row.projects.length === 0 ? one.proposals.length > 0 : !isTop1(one)
    if (!isWrong) continue
    const best = one.proposals[0]
    const proposed = best === undefined ? 'nothing' : `${best.slug} ${best.score} ${best.reasons[0]}`
    console.log(
      `  ${one.row.id} ${one.row.kind} ${one.row.projects.join()} [${one.row.components.join()}]: ${proposed}`,
    )
  }
}
