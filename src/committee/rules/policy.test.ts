import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { adoption, type PolicyText, readPolicy, slugOf } from './policy.ts'
import { policyMarkdown } from './policy-markdown.ts'

const draft: PolicyText = {
  title: 'Credentials',
  text: 'Two hold each.',
  clause: 'M2',
  scope: { projects: [], repositories: [] },
}
const facts = {
  draft,
  clauses: ['M1', 'M2'],
  decision: { reference: 'D-2026-7', supersededBy: null },
  current: null,
  isDecisionUsed: false,
}

test('R49: no policy without a clause of the charter in force, and none before there is a charter', () => {
  assert.equal(adoption(facts), null)
  const refused = (more: Partial<typeof facts>) => adoption({ ...facts, ...more })?.sentence ?? ''
  assert.match(refused({ draft: { ...draft, clause: '' } }), /Name the clause/)
  assert.match(refused({ draft: { ...draft, clause: 'Z9' } }), /has no clause Z9/)
  assert.match(refused({ clauses: [] }), /no charter of its own yet/)
})

test('a policy is adopted by a decision that stands, once, and only when it says something new', () => {
  const refused = (more: Parameters<typeof adoption>[0]) => adoption(more)?.sentence ?? ''
  assert.match(refused({ ...facts, decision: null }), /Give the number of the decision/)
  const old = { reference: 'D-2026-7', supersededBy: 'D-2026-9' }
  assert.match(refused({ ...facts, decision: old }), /was superseded by D-2026-9/)
  assert.match(refused({ ...facts, isDecisionUsed: true }), /adopted an earlier version/)
  assert.match(refused({ ...facts, current: draft }), /nothing to adopt/)
  assert.match(refused({ ...facts, draft: { ...draft, text: '' } }), /no text/)
})

test('projects are those of the directory, repositories look like repositories', () => {
  const read = (projects: string, repositories: string) =>
    readPolicy({ title: 'A', text: 'b', clause: '', projects, repositories }, ['lattice'])
  const good = read('lattice\n', 'github.com/lattice/core, gitlab.com/a/b.c/d')
  assert.ok(!isRefusal(good))
  assert.deepEqual(good.scope, {
    projects: ['lattice'],
    repositories: ['github.com/lattice/core', 'gitlab.com/a/b.c/d'],
  })
  for (const [projects, repositories] of [
    ['nowhere', ''],
    ['', 'javascript:alert(1)'],
    ['', 'lattice/core'],
  ] as const)
    assert.ok(isRefusal(read(projects, repositories)))
})

test('the name in addresses is letters, digits and single hyphens, whatever the title', () => {
  assert.equal(slugOf('  Éthique & Credentials!  '), 'ethique-credentials')
  fc.assert(
    fc.property(fc.string(), (title) => {
      const slug = slugOf(title)
      assert.ok(slug === '' || (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 60), slug)
    }),
  )
})

test('the export says where the text comes from, and then the text', () => {
  const adoptedOn = Temporal.PlainDate.from('2026-03-12')
  const text = policyMarkdown({ ...draft, team: 'A "team"', version: 2, adoptedOn, decision: 'D-2026-7' })
  assert.match(text, /^---\ntitle: "Credentials"\nteam: "A \\"team\\""\nversion: 2\nadopted: 2026-03-12\n/)
  assert.match(text, /\nprojects: \[\]\nrepositories: \[\]\n---\n\nTwo hold each\.\n$/)
})
