import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { packageRoot } from '../src/kernel/package-root.ts'

/**
 * Who may import whom (ARCHITECTURE.md, "The house"). A room that is not in this table does not exist yet:
 * add it here with the arrows the design gives it.
 */
const plain = [
  'kernel',
  'db',
  'sealing',
  'record',
  'jobs',
  'guard',
  'mail',
  'web',
  'upkeep',
  'fetching',
] as const
const mayImport: Record<string, readonly string[]> = {
  kernel: [],
  db: ['kernel'],
  web: ['kernel'],
  fetching: ['kernel'],
  sealing: ['kernel', 'db'],
  record: ['kernel', 'db', 'sealing'],
  jobs: ['kernel', 'db', 'sealing'],
  guard: ['kernel', 'db', 'sealing', 'record', 'jobs'],
  mail: ['kernel', 'db', 'sealing', 'record', 'jobs', 'fetching'],
  people: plain,
  decisions: [...plain, 'people'],
  charter: [...plain, 'people', 'decisions'],
  duties: [...plain, 'people', 'decisions', 'charter'],
  directory: [...plain, 'people', 'charter', 'duties'],
  desk: [...plain, 'people', 'decisions', 'charter', 'duties', 'directory'],
  // Never the desk: meetings are not for discussing specific vulnerabilities.
  committee: [...plain, 'people', 'decisions', 'charter', 'duties'],
  api: [...plain, 'people', 'directory', 'desk'],
}
/** Composition: they import everything and nobody imports them. */
const composers = ['app', 'main.ts']
const services: readonly string[] = plain

/** Packages with one place of their own. */
const packageHomes: readonly { name: RegExp; allowed: (file: string) => boolean; words: string }[] = [
  { name: /^(hono|@hono\/.*)$/, allowed: inside('web'), words: 'only web/ imports hono' },
  { name: /^pg$/, allowed: inside('db'), words: 'only db/ imports pg' },
  { name: /^pg-boss$/, allowed: inside('jobs'), words: 'only jobs/ imports pg-boss' },
  {
    name: /^kysely$/,
    allowed: (file) =>
      inside('db')(file) ||
      /\/(store\.ts|store\/|reads\/)|\/[a-z-]*store\.ts$/.test(file) ||
      file === 'record/chain.ts',
    words: 'only db/, store and reads import kysely',
  },
  {
    name: /^(smtp-server|imapflow|nodemailer|mailparser|mailauth)(\/.*)?$/,
    allowed: inside('mail'),
    words: 'only mail/ imports mail libraries',
  },
  {
    name: /^(node:)?(net|tls)$/,
    allowed: (file) => ['mail', 'app', 'web'].some((room) => inside(room)(file)),
    words: 'only mail/ opens sockets of its own',
  },
]

function inside(room: string) {
  return (file: string) => file.startsWith(`${room}/`)
}

type Import = { readonly file: string; readonly line: number; readonly target: string }

const importPattern =
  /(?:^|\s)(?:import|export)\b[^'"]*?\bfrom\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(importPattern)].map((match) => ({
    file,
    line: text.slice(0, match.index + match[0].search(/\S/)).split('\n').length,
    target: match[1] ?? match[2] ?? match[3] ?? '',
  }))
}

/** The complaint about one import, or null when it may stand. `isTest`: tests beside the code may use more. */
function complaint({ file, target }: Import): string | null {
  const room = file.split('/')[0] ?? ''
  if (!target.startsWith('.')) {
    const home = packageHomes.find(({ name }) => name.test(target))
    return home === undefined || home.allowed(file) ? null : home.words
  }
  const reached = join(file, '..', target)
  if (reached.startsWith('..')) return 'src/ imports nothing outside src/'
  const [other = '', ...rest] = reached.split('/')
  if (file.includes('/rules/')) return rulesComplaint(file, reached)
  if (composers.includes(room) || other === room) return null
  if (composers.includes(other)) return `nobody imports ${other}`
  const allowed = mayImport[room]
  if (allowed === undefined) return `the room ${room} is not in the table of test/rooms.test.ts`
  if (!allowed.includes(other)) return `${room} may not import ${other}`
  const isRoom = !services.includes(other)
  return isRoom && rest.join('/') !== 'door.ts'
    ? `${room} may use ${other} through ${other}/door.ts only`
    : null
}

/** Rules are pure: kernel and their own room's rules; of mail also the plain types of a message. */
function rulesComplaint(file: string, reached: string): string | null {
  const own = file.slice(0, file.indexOf('/rules/'))
  const isPure =
    reached.startsWith('kernel/') || reached.startsWith(`${own}/rules/`) || reached === 'mail/inbound-mail.ts'
  return isPure ? null : 'rules import kernel and their own rules only'
}

const impure =
  /\b(Temporal\.Now|Date\.now|new Date\(\)|Math\.random|randomBytes|randomUUID|process\.env|await )/

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

test('rooms import only what the house allows', () => {
  const root = join(packageRoot, 'src')
  const wrong: string[] = []
  for (const path of sourceFiles(root)) {
    const file = relative(root, path)
    if (/\.test\.tsx?$/.test(file)) continue
    const text = readFileSync(path, 'utf8')
    for (const one of importsOf(file, text)) {
      const why = complaint(one)
      if (why !== null) wrong.push(`src/${file}:${one.line} imports ${one.target}: ${why}`)
    }
    if (!file.includes('/rules/')) continue
    for (const [index, line] of text.split('\n').entries()) {
      if (impure.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))
        wrong.push(`src/${file}:${index + 1} is not pure: ${line.trim().slice(0, 60)}`)
    }
  }
  assert.deepEqual(wrong, [], wrong.join('\n'))
})

test('a wrong import is named with its file and line', () => {
  const text = "import { a } from '../kernel/ids.ts'\n\nimport { b } from '../desk/door.ts'\n"
  const found = importsOf('directory/store.ts', text).map((one) => [one.line, complaint(one)])
  assert.deepEqual(found, [
    [1, null],
    [3, 'directory may not import desk'],
  ])
  assert.equal(
    complaint({ file: 'desk/reads/inbox.ts', line: 1, target: '../../people/store.ts' }),
    'desk may use people through people/door.ts only',
  )
  assert.equal(
    complaint({ file: 'desk/rules/tray.ts', line: 1, target: '../store/cases.ts' }),
    'rules import kernel and their own rules only',
  )
  assert.equal(complaint({ file: 'people/pages/a.tsx', line: 1, target: 'hono' }), 'only web/ imports hono')
  assert.equal(
    complaint({ file: 'committee/door.ts', line: 1, target: '../desk/door.ts' }),
    'committee may not import desk',
  )
  assert.equal(
    complaint({ file: 'board/door.ts', line: 1, target: '../desk/door.ts' }),
    'the room board is not in the table of test/rooms.test.ts',
  )
})
