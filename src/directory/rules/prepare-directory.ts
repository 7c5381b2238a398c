import { type KnownProject, knownProjects, listed } from './components.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { channelAddress, type DirectoryProject } from './project.ts'
import { foldedWords } from './words.ts'

/** Something whose appearance in a report points to a project. */
export type Term = {
  readonly slug: string
  readonly kind: 'name' | 'alias' | 'package' | 'component' | 'word'
  /** As people write it, for the reason shown. */
  readonly shown: string
  /** The package or sub-project it names; null when it names the project as a whole. */
  readonly component: string | null
  readonly isOrdinary: boolean
}

/** Terms by their words: `jupyter` -> `server` -> the terms of exactly these words. */
export type TermTree = { readonly next: Map<string, TermTree>; terms: Term[] }

export type PreparedDirectory = {
  readonly projects: readonly DirectoryProject[]
  readonly terms: TermTree
  /** What an identifier begins with: `ogr` for `OGRFeature`. */
  readonly identifiers: ReadonlyMap<string, readonly string[]>
  /** The same for other people's code that a project ships; looked at in crash stacks only. */
  readonly bundled: ReadonlyMap<string, readonly string[]>
  /** `owner/name` and `owner`, lower case. */
  readonly repositories: ReadonlyMap<string, readonly string[]>
  readonly organisations: ReadonlyMap<string, readonly string[]>
  readonly hosts: ReadonlyMap<string, readonly string[]>
  readonly addresses: ReadonlyMap<string, readonly string[]>
  readonly confusedWith: ReadonlyMap<string, readonly string[]>
}

/** Hosts that many projects share: a link there says nothing about which one is meant. */
const sharedHosts = new Set([
  'github.com',
  'gitlab.com',
  'pypi.org',
  'pkg.go.dev',
  'readthedocs.io',
  'plot.ly',
])

/** An index over the projects, built once per directory. The order of the projects does not matter. */
export function prepareDirectory(projects: readonly DirectoryProject[]): PreparedDirectory {
  const terms: TermTree = { next: new Map(), terms: [] }
  const index = {
    identifiers: new Map<string, string[]>(),
    bundled: new Map<string, string[]>(),
    repositories: new Map<string, string[]>(),
    organisations: new Map<string, string[]>(),
    hosts: new Map<string, string[]>(),
    addresses: new Map<string, string[]>(),
    confusedWith: new Map<string, string[]>(),
  }
  for (const project of [...projects].sort(bySlug)) {
    const known = own(knownProjects, project.slug) ?? {}
    for (const term of termsOf(project, known)) plant(terms, term)
    for (const text of listed(known.identifiers)) note(index.identifiers, text.toLowerCase(), project.slug)
    for (const text of listed(known.bundles)) note(index.bundled, text.toLowerCase(), project.slug)
    for (const repository of repositoriesOf(project)) note(index.repositories, repository, project.slug)
    for (const owner of organisationsOf(project, known)) note(index.organisations, owner, project.slug)
    const host = hostOf(project.website)
    if (host !== null && !sharedHosts.has(host)) note(index.hosts, host, project.slug)
    for (const channel of project.channels) {
      const address = channelAddress(channel)
      if (address !== null) note(index.addresses, address.toLowerCase(), project.slug)
    }
    for (const text of listed(known.confusedWith)) note(index.confusedWith, text.toLowerCase(), project.slug)
  }
  return { projects, terms, ...index }
}

function own<Value>(table: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function bySlug(a: DirectoryProject, b: DirectoryProject): number {
  return a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0
}

function note(map: Map<string, string[]>, key: string, slug: string): void {
  const slugs = map.get(key)
  if (slugs === undefined) map.set(key, [slug])
  else if (!slugs.includes(slug)) slugs.push(slug)
}

/** "Project Jupyter / IPython" gives both; "Parallel Ice Sheet Model (PISM)" too. */
function namesOf(project: DirectoryProject): string[] {
  const parts = project.name.split(/ \/ | - | \(|\)$/)
  const bare = parts.map((part) =>
    part
      .trim()
      .replace(/^(?:the|project) /i, '')
      .replace(/ project$/i, ''),
  )
  return [...bare.filter((part) => part !== ''), project.slug]
}

function* termsOf(project: DirectoryProject, known: KnownProject): Generator<Term> {
  const { slug } = project
  const make = (kind: Term['kind'], shown: string, component: string | null): Term => {
    const words = foldedWords(shown)
    const isOneWord = words.length === 1 && isOrdinaryWord(words[0] ?? '')
    const isOrdinary = kind === 'name' ? (project.statedOrdinaryWord ?? isOneWord) : isOneWord
    return { slug, kind, shown, component, isOrdinary }
  }
  for (const name of namesOf(project)) yield make('name', name, null)
  for (const component of project.components) yield make('component', component.slug, component.slug)
  for (const names of Object.values(project.packages)) {
    for (const name of names) yield make('package', name, name)
  }
  for (const component of listed(known.components)) yield make('component', component, component)
  for (const alias of project.aliases) yield make('alias', alias, null)
  for (const word of listed(known.words)) yield make('word', word, null)
}

/** Plants the term under its words and, for "open ondemand", under "openondemand" too. */
function plant(tree: TermTree, term: Term): void {
  const words = foldedWords(term.shown)
  if (words.length === 0) return
  plantAt(tree, words, term)
  const joined = words.join('')
  if (words.length > 1 && joined.length >= 6 && term.kind !== 'word') plantAt(tree, [joined], term)
}

function plantAt(tree: TermTree, words: readonly string[], term: Term): void {
  let node = tree
  for (const word of words) {
    let next = node.next.get(word)
    if (next === undefined) {
      next = { next: new Map(), terms: [] }
      node.next.set(word, next)
    }
    node = next
  }
  const at = node.terms.findIndex((other) => other.slug === term.slug)
  const same = node.terms[at]
  if (same === undefined) node.terms.push(term)
  // "IPython" is both a name of the project and one of its components: then it tells the component too.
  else node.terms[at] = { ...same, component: same.component ?? term.component }
}

function repositoriesOf(project: DirectoryProject): string[] {
  const listedOnes = [...project.repositories]
  for (const component of project.components) {
    if (component.repository !== null) listedOnes.push(component.repository)
  }
  return listedOnes.map((repository) => repository.toLowerCase())
}

/**
 * GitHub owners of whom everything belongs to the project. `numpy/numpy` makes `numpy` one, since it is
 * the project's name; `pytorch/ignite` makes `pytorch` none.
 */
function organisationsOf(project: DirectoryProject, known: KnownProject): string[] {
  const names = new Set([...namesOf(project), ...project.aliases].map((name) => foldedWords(name).join('')))
  const owners = repositoriesOf(project).map((repository) => repository.split('/')[0] ?? '')
  const same = owners.filter((owner) => {
    const words = foldedWords(owner)
    return names.has(words.join('')) || (words.length > 1 && names.has(words[0] ?? ''))
  })
  return [...new Set([...same, ...listed(known.organisations).map((owner) => owner.toLowerCase())])]
}

/** The host of a website, without `www.`; null when there is none. */
function hostOf(website: string | null): string | null {
  const match = website === null ? null : /^https?:\/\/([^/:?#\s]+)/i.exec(website)
  return match?.[1]?.toLowerCase().replace(/^www\./, '') ?? null
}
