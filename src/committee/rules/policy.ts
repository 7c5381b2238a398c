// "Once that charter is in place, then work on policies" (minutes of Jupyter Security): a policy rests on a clause
// of the charter in force that gives the power, and is adopted by a decision on record. An adopted text never
// changes; what no longer fits is replaced by a newer version.
import { type Refusal, refuse } from '../../kernel/refusal.ts'

/** What a policy is about. Both empty: everything the team looks after. */
export type PolicyScope = {
  /** Slugs of the directory. */
  readonly projects: readonly string[]
  /** As host/owner/name. */
  readonly repositories: readonly string[]
}

export type PolicyText = {
  readonly title: string
  /** Markdown. */
  readonly text: string
  /** The label of the charter's clause that gives the power; '' while nobody named it. */
  readonly clause: string
  readonly scope: PolicyScope
}

/** A form's fields as they were typed. */
export type TypedPolicy = Readonly<Record<(typeof policyFields)[number], string>>

export const policyFields = ['title', 'text', 'clause', 'projects', 'repositories'] as const

const titleCharactersMax = 100
const textCharactersMax = 60_000
const scopeLinesMax = 200

/** Checks what was typed; a missing clause or text keeps a policy from being adopted, not from being kept. */
export function readPolicy(typed: TypedPolicy, knownProjects: readonly string[]): PolicyText | Refusal {
  const title = typed.title.replaceAll(/\s+/g, ' ').trim()
  if (title.length > titleCharactersMax || slugOf(title) === '')
    return wrong('title', `Enter a title of at most ${titleCharactersMax} characters, with letters in it.`)
  if (typed.text.length > textCharactersMax)
    return wrong('text', `A policy has at most ${textCharactersMax} characters.`)
  const projects = linesOf(typed.projects)
  const unknown = projects.find((slug) => !knownProjects.includes(slug))
  if (unknown !== undefined) return wrong('projects', `The directory has no project "${unknown}".`)
  const repositories = linesOf(typed.repositories)
  const odd = repositories.find((name) => !/^[a-z0-9.-]+\.[a-z]{2,}(\/[\w.-]+){1,4}$/i.test(name))
  if (odd !== undefined)
    return wrong('repositories', `Enter repositories like github.com/owner/name; "${odd}" is not one.`)
  if (projects.length + repositories.length > scopeLinesMax)
    return wrong('repositories', `Name at most ${scopeLinesMax} projects and repositories.`)
  const text = typed.text.replaceAll('\r\n', '\n').trim()
  return { title, text, clause: typed.clause.trim(), scope: { projects, repositories } }
}

/** "Vulnerability handling" is vulnerability-handling in addresses; '' where nothing is left. */
export function slugOf(title: string): string {
  const plain = title.normalize('NFKD').toLowerCase()
  return plain
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
}

export type AdoptionFacts = {
  readonly draft: PolicyText
  /** Labels of the clauses of the charter in force; empty: the team has no charter of its own. */
  readonly clauses: readonly string[]
  /** Null: the number names no decision of this team. */
  readonly decision: { readonly reference: string; readonly supersededBy: string | null } | null
  /** What is in force now, and whether this decision adopted a version of it before. */
  readonly current: PolicyText | null
  readonly isDecisionUsed: boolean
}

/** May this draft become a version? */
export function adoption({
  draft,
  clauses,
  decision,
  current,
  isDecisionUsed,
}: AdoptionFacts): Refusal | null {
  if (draft.text === '') return no('text', 'There is no text to adopt yet.')
  if (clauses.length === 0)
    return no('clause', 'This team has no charter of its own yet. Policies come after it.')
  if (draft.clause === '')
    return no('clause', 'Name the clause of the charter that gives the power to rule this, and save.')
  if (!clauses.includes(draft.clause))
    return no(
      'clause',
      `The charter in force has no clause ${draft.clause}, so it gives no power to rule this.`,
    )
  if (decision === null)
    return no('decision', 'Give the number of the decision that adopts it, like D-2026-7. Record it first.')
  if (decision.supersededBy !== null)
    return no('decision', `${decision.reference} was superseded by ${decision.supersededBy}.`)
  if (isDecisionUsed)
    return no('decision', `${decision.reference} adopted an earlier version of this policy.`)
  if (current !== null && isSame(draft, current))
    return no('text', 'The draft says what the version in force says. There is nothing to adopt.')
  return null
}

function isSame(one: PolicyText, other: PolicyText): boolean {
  const plain = ({ title, text, clause, scope }: PolicyText) =>
    JSON.stringify([title, text, clause, scope.projects, scope.repositories])
  return plain(one) === plain(other)
}

function linesOf(text: string): string[] {
  const lines = text.split(/[\r\n,]+/).map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

function wrong(field: string, sentence: string): Refusal {
  return refuse('invalid', sentence, { field, safe: 'What you wrote is kept below.' })
}

function no(field: string, sentence: string): Refusal {
  return refuse('conflict', sentence, { field, safe: 'Nothing was adopted; the draft is kept.' })
}
