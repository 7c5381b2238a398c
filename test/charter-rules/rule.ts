import type { SettingName } from '../../src/charter/door.ts'

/** A test by its file and its whole sentence. */
export type NamedTest = { readonly file: string; readonly name: string }

/** One of the fifty rules that can be read out of the proposed charter, and what became of it here. */
export type CharterRule = {
  /** R1 to R50. */
  readonly number: number
  /** In our own words. */
  readonly rule: string
  /** Labels of the shipped charter's clauses. */
  readonly clauses: readonly string[]
  readonly settings: readonly SettingName[]
  /** Pages and sentences in which a person meets it today; empty: nowhere yet. */
  readonly where: readonly string[]
  /** Beside those whose sentence begins with the rule's number, which are found by it. */
  readonly tests: readonly NamedTest[]
  /** The room that will bring it, or what is still missing, and what it will do; null: all of it is here. */
  readonly toCome: string | null
}

type Facts = Omit<CharterRule, 'number' | 'rule' | 'clauses'>

/** A rule and its clauses: "C2", "C2, G3". */
export function rule(number: number, words: string, clauses: string, facts: Partial<Facts>): CharterRule {
  return {
    number,
    rule: words,
    clauses: clauses.split(', '),
    settings: facts.settings ?? [],
    where: facts.where ?? [],
    tests: facts.tests ?? [],
    toCome: facts.toCome ?? null,
  }
}

export function named(file: string, name: string): NamedTest {
  return { file, name }
}
