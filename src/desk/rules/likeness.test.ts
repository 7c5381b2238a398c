import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CaseReference } from './case-reference.ts'
import { lookAlikes, withLikeness } from './likeness.ts'

const alike = (similarity: number) => ({ reference: 'NF-7KQ2M' as CaseReference, similarity })
const named = { slug: 'numpy', component: 'numpy.load', score: 0.6, reasons: ['The subject names it.'] }

test('only near twins may be duplicates, and at most three are shown', () => {
  assert.equal(lookAlikes([alike(0.44), alike(0.2)]).length, 0)
  assert.equal(lookAlikes([0.9, 0.8, 0.7, 0.6].map(alike)).length, 3)
})

test('likeness raises a project that is named, and proposes one that is not only when it is strong', () => {
  const voices = [
    { slug: 'numpy', weight: 0.5, reason: 'Reads alike.' },
    { slug: 'dask', weight: 0.3, reason: 'A little.' },
    { slug: 'scipy', weight: 0.4, reason: 'Somewhat.' },
  ]
  const [first, second, ...none] = withLikeness([named], voices)
  assert.deepEqual(first, { ...named, score: 0.8, reasons: ['The subject names it.', 'Reads alike.'] })
  assert.deepEqual(second, { slug: 'scipy', component: null, score: 0.4, reasons: ['Somewhat.'] })
  assert.deepEqual(none, [])
})

test('whatever earlier cases say, nothing that was proposed is lost and no score passes 1', () => {
  const weight = fc.double({ min: 0, max: 1, noNaN: true })
  const slug = fc.constantFrom('numpy', 'scipy', 'dask')
  fc.assert(
    fc.property(fc.uniqueArray(slug), fc.uniqueArray(slug), weight, (proposed, voiced, w) => {
      const proposals = proposed.map((one) => ({ ...named, slug: one }))
      const merged = withLikeness(
        proposals,
        voiced.map((one) => ({ slug: one, weight: w, reason: 'Reads alike.' })),
      )
      for (const one of proposed) assert.ok(merged.some((found) => found.slug === one && found.score >= 0.6))
      for (const { score, reasons } of merged) assert.ok(score <= 1 && reasons.length > 0)
    }),
  )
})
