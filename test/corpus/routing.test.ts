import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isCorpusHere,
  judgeAlone,
  judgeInFolds,
  readReports,
  readSharedDirectory,
  score,
} from './routing-scores.ts'

const skip = isCorpusHere ? false : '../shared/corpus/routing is not beside this repository'

test('reports that name their software reach the right project, and others reach none', { skip }, () => {
  const scores = score(judgeAlone(readReports(), 'text', readSharedDirectory()))
  assert.ok(scores.top1 >= 0.975, `top-1 ${scores.top1}`)
  assert.ok(scores.top3Recall >= 0.96, `top-3 ${scores.top3Recall}`)
  assert.ok(scores.precision >= 0.97, `precision ${scores.precision}`)
  assert.ok(scores.noneRecall >= 0.98, `none of ours ${scores.noneRecall}`)
})

test('reports with their names blotted out are recognised by earlier cases more often than not', {
  skip,
}, () => {
  const scores = score(judgeInFolds(readReports(), 'text_masked', readSharedDirectory(), 5))
  assert.ok(scores.top1 >= 0.74, `top-1 ${scores.top1}`)
  assert.ok(scores.noneRecall >= 0.88, `none of ours ${scores.noneRecall}`)
})
