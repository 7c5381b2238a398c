import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../kernel/refusal.ts'
import { readDirectory } from '../format/read-directory.ts'
import { prepareEarlierCases } from './earlier-cases.ts'
import { prepareDirectory } from './prepare-directory.ts'
import type { DirectoryProject } from './project.ts'
import { type ProjectProposal, proposeProjects } from './propose-projects.ts'

const root = path.join(import.meta.dirname, '..', '..', '..', '..')
const projects = exampleProjects()
const directory = prepareDirectory([...projects, ...['Dash', 'Orange', 'Crystal'].map(bareProject)])

function exampleProjects(): readonly DirectoryProject[] {
  const read = readDirectory(readFileSync(path.join(root, 'examples', 'directory.yaml'), 'utf8'))
  if (isRefusal(read)) assert.fail(read.sentence)
  return read.directory.projects
}

/** A project of which no more than the name and a package are known. */
function bareProject(name: string): DirectoryProject {
  const slug = name.toLowerCase()
  const nothing = { aliases: [], repositories: [], components: [], channels: [], statedOrdinaryWord: null }
  const empty = {
    website: null,
    sponsoredSinceYear: null,
    statedResponse: null,
    note: null,
    source: null,
    listedIn: null,
  }
  return {
    slug,
    name,
    relation: 'sponsored',
    packages: { pypi: [slug] },
    ...nothing,
    ...empty,
    unknown: {},
    unknownSecurity: {},
  }
}

function propose(text: string, more: { subject?: string; recipients?: string[] } = {}): ProjectProposal[] {
  return proposeProjects({ subject: '', ...more, text }, directory)
}

function slugs(text: string, more: { subject?: string; recipients?: string[] } = {}): string[] {
  return propose(text, more).map((proposal) => proposal.slug)
}

test('a project is proposed for its name, package, repository, component, web site and address, each with its reason', () => {
  const cases: [string, string, RegExp, { recipients?: string[] }?][] = [
    ['Buffer overflow in NumPy before 1.8.1.', 'numpy', /“NumPy” with a version/],
    ['I ran pip install sympy and then this happened.', 'sympy', /“SymPy” as a package/],
    ['See https://github.com/stan-dev/stan/issues/1 for a crash.', 'stan', /repository stan-dev\/stan/],
    ['See https://github.com/stan-dev/math for a crash.', 'stan', /of its organisation/],
    ['The handler is in jupyter_server/auth/login.py.', 'jupyter', /“jupyter-server” in/],
    ['A page at https://docs.scipy.org/x is defaced.', 'scipy', /web site scipy.org/],
    ['Please look.', 'julia', /security address/, { recipients: ['Security@julia.example'] }],
  ]
  for (const [text, slug, reason, more] of cases) {
    const best = propose(text, more)[0]
    assert.equal(best?.slug, slug, text)
    assert.ok(
      best.reasons.some((one) => reason.test(one)),
      `${text} ${best.reasons.join(' ')}`,
    )
  }
})

test('the component is named when the report names it', () => {
  assert.equal(
    propose('Jupyter Server is the backend of Jupyter. An open redirect.')[0]?.component,
    'jupyter-server',
  )
  assert.equal(propose('In HTTP.jl a header is split.')[0]?.component, 'HTTP.jl')
  assert.equal(propose('XSS in IPython 3.x before 3.2.')[0]?.component, 'ipython')
})

test('ordinary words propose nothing by themselves', () => {
  for (const text of [
    'We walked over the mesa with a dash of orange juice. Stan took a param.',
    'Hello, my name is Julia and I love pandas, the bears. Your website lacks an SPF record.',
    'Stan from Orange here. The dashboard has a crystal clear bug: clickjacking.',
    'The query param is reflected, see param.value and tables.users in the panel.',
    'A heap overflow in Mesa 24.1 with the radeonsi driver, seen with OpenGL.',
    'dash 0.5.11, the Almquist shell, expands a variable twice.',
    'Distributed applications can be attacked through distributed denial of service.',
  ]) {
    assert.deepEqual(slugs(text), [], text)
  }
})

test('the same words with a version, a package or the code beside them do', () => {
  assert.deepEqual(slugs('Dash before 2.15 lets a user set the href of a link.'), ['dash'])
  assert.deepEqual(slugs('pip install mesa; then the server binds to all interfaces.'), ['mesa'])
  assert.deepEqual(slugs('A flaw in Mesa 23 before 23.4.'), ['mesa'])
  assert.deepEqual(slugs('Stan 3 times asked.'), [])
  assert.deepEqual(slugs('pandas through 1.0.3 can execute commands in read_pickle.'), ['pandas'])
  assert.deepEqual(slugs('The Stan project ships rstan, whose parser overflows.'), ['stan'])
  assert.deepEqual(slugs('Julia 1.10.2 does not check the certificate.'), ['julia'])
})

test('software named only in passing is not what the report is about', () => {
  const text =
    'TensorFlow 2.1 crashes in this operator.\n\nimport numpy as np\nx = np.zeros(3)\ntf.add(x, like=x)'
  assert.deepEqual(slugs(text), [])
})

test('a report about two projects proposes both', () => {
  const text = 'Two problems. 1) NumPy before 1.8.1 writes to a symlink. 2) SciPy prior to 1.8.0 frees twice.'
  assert.deepEqual(slugs(text).sort(), ['numpy', 'scipy'])
})

test('likeness to earlier cases proposes their project, and "none of ours" counts against it', () => {
  const flaw = 'The contents handler follows symbolic links outside the root folder of the kernel gateway'
  const other = 'The wallet of the shop shows balances of strangers'
  const report = {
    subject: '',
    text: 'A contents handler that follows symbolic links outside its root folder',
  }
  const jupyters = prepareEarlierCases([
    { slug: 'jupyter', text: flaw },
    { slug: null, text: other },
  ])
  const best = proposeProjects(report, directory, jupyters)[0]
  assert.equal(best?.slug, 'jupyter')
  assert.match(best.reasons[0] ?? '', /Reads like an earlier case/)
  const nones = prepareEarlierCases([
    { slug: null, text: flaw },
    { slug: 'jupyter', text: other },
  ])
  assert.deepEqual(proposeProjects(report, directory, nones), [])
})

const wordish = fc.oneof(
  fc.constantFrom(
    'NumPy',
    'numpy',
    'Dash',
    'before',
    '1.2',
    'pip install',
    'jupyter',
    'server',
    'import',
    'github.com/',
    '/',
    '_',
    '.jl',
    '(pip)',
    'constructor',
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const anyText = fc.array(wordish, { maxLength: 60 }).map((parts) => parts.join(' '))

test('any text gets proposals with scores between 0 and 1, best first, whatever the order of the projects', () => {
  const earlier = prepareEarlierCases([{ slug: 'numpy', text: 'constructor __proto__ numpy' }])
  const backwards = prepareDirectory([...directory.projects].reverse())
  fc.assert(
    fc.property(anyText, anyText, (subject, text) => {
      const report = { subject, text, recipients: [subject, text] }
      const proposals = proposeProjects(report, directory, earlier)
      assert.deepEqual(proposeProjects(report, backwards, earlier), proposals)
      let last = 1
      for (const { score, reasons } of proposals) {
        assert.ok(score >= 0 && score <= last && reasons.length > 0)
        last = score
      }
    }),
    { numRuns: 300 },
  )
})

test('two megabytes of anything take well under a second', () => {
  const millions = 2_000_000
  for (const piece of [
    'jupyter ',
    'jupyter-server_',
    'a/',
    'https://',
    'github.com/a',
    'x',
    'AaAa',
    '1.',
    '%\u0301',
    'numpy before prior to ',
  ]) {
    const text = piece.repeat(millions / piece.length)
    const start = performance.now()
    propose(text, { subject: text })
    const milliseconds = performance.now() - start
    // Measured under 200 ms; the rest is for a machine that does other things too.
    assert.ok(milliseconds < 800, `${piece}: ${Math.round(milliseconds)} ms`)
  }
})
