// "An application to collect contact details and other relevant information": we need to know whom to write to;
// everything else may follow until the call closes. What is not complete by then is not shortlisted.

export type Contact = { readonly name: string; readonly address: string }

/** '' where nothing was said yet. */
export type Answers = {
  /** What they bring, in their own words. */
  readonly brings: string
  /** Projects they work on, one a line or with commas; "none" must be said. */
  readonly projects: string
  readonly employer: string
  /** Conflicts of interest; "none" must be said. */
  readonly conflicts: string
}

export const answerNames = ['brings', 'projects', 'employer', 'conflicts'] as const
type AnswerName = (typeof answerNames)[number]

/** As a form sends it. */
export type TypedApplication = Readonly<Record<'name' | 'address' | AnswerName, string>> & {
  /** Sends what is there and completes the rest later. */
  readonly isUnfinished: boolean
  readonly isCounted: boolean
}

export type ReadApplication = {
  readonly contact: Contact
  readonly answers: Answers
  readonly isComplete: boolean
  readonly isCounted: boolean
}

/** Every field that is wrong, with its sentence: all of them are shown at once. */
export type FieldFault = { readonly field: string; readonly sentence: string }

const longest: Readonly<Record<AnswerName, number>> = {
  brings: 8_000,
  projects: 1_000,
  employer: 100,
  conflicts: 2_000,
}

const missing: Readonly<Record<AnswerName, string>> = {
  brings: 'Say what you would bring to the committee.',
  projects: 'Name the projects you work on, or say “none”.',
  employer: 'Name your employer, or say “none”.',
  conflicts: 'Name conflicts of interest, or say “none”.',
}

const nameCharactersMax = 100
/** RFC 5321 4.5.3.1.3. */
const addressOctetsMax = 254
const plainAddress = /^[^\s@<>"(),:;\\[\]\p{Cc}]+@[^\s@<>"(),:;\\[\]\p{Cc}]+\.[^\s@<>"(),:;\\[\]\p{Cc}]+$/u

export function readApplication(typed: TypedApplication): ReadApplication | readonly FieldFault[] {
  const faults: FieldFault[] = []
  const name = oneLine(typed.name)
  if (name === '' || name.length > nameCharactersMax)
    faults.push({
      field: 'name',
      sentence: `Enter your name, in at most ${nameCharactersMax} characters.`,
    })
  const address = typed.address.trim()
  if (new TextEncoder().encode(address).length > addressOctetsMax || !plainAddress.test(address))
    faults.push({ field: 'address', sentence: 'Enter a mail address, like ada@project.example.' })
  const answers = {
    brings: typed.brings.trim(),
    projects: typed.projects.trim(),
    employer: oneLine(typed.employer),
    conflicts: typed.conflicts.trim(),
  }
  for (const field of answerNames) {
    if (answers[field].length > longest[field])
      faults.push({ field, sentence: `Shorten this to at most ${longest[field]} characters.` })
    if (answers[field] === '' && !typed.isUnfinished) faults.push({ field, sentence: missing[field] })
  }
  if (faults.length > 0) return faults
  return {
    contact: { name, address },
    answers,
    isComplete: missingAnswers(answers).length === 0,
    isCounted: typed.isCounted,
  }
}

/** What is still to be said, as sentences. */
export function missingAnswers(answers: Answers): string[] {
  return answerNames.filter((name) => answers[name] === '').map((name) => missing[name])
}

/** Of a text of projects: without bullets, lower case for comparing, "none" left out. */
export function namedProjects(projects: string): string[] {
  const names = projects.split(/[\n,;]+/).map((name) => plainName(name.replace(/^[\s*•-]+/, '')))
  return [...new Set(names.filter((name) => name !== null))]
}

const nobody = new Set(['', '-', 'none', 'no', 'n/a', 'self', 'self-employed', 'independent', 'freelance'])

/** An employer's or project's name for comparing; null where it says that there is none. */
export function plainName(typed: string): string | null {
  const name = oneLine(typed).replace(/\.$/, '').toLowerCase()
  return nobody.has(name) ? null : name
}

function oneLine(typed: string): string {
  return typed
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
