import type { Refusal } from '../../kernel/refusal.ts'
import type { CharterSettings, SettingName } from './settings.ts'

/** Something in the text that must be mended. Lines count from 1, the head included. */
export type Finding = {
  readonly line: number
  /** The setting it is about; null for the text itself. */
  readonly setting: string | null
  readonly sentence: string
}

/** A part of the text under a second-level heading. */
export type Section = {
  readonly name: string
  readonly line: number
  /** The lines below the heading, without blank ones around them. */
  readonly text: string
}

/** One numbered sentence of the charter: `[M3] A person answers ...`. */
export type Clause = {
  readonly label: string
  readonly line: number
  readonly section: string
  readonly text: string
}

/** A setting as this charter has it. */
export type Provision = {
  /** The label of the clause it comes from; null when the charter does not name it and the default holds. */
  readonly clause: string | null
  /** Where it stands in the head; null when it does not. */
  readonly line: number | null
}

/** A charter that was read and found whole. */
export type Charter = {
  readonly kind: 'charter'
  readonly title: string
  /** As it was read. */
  readonly text: string
  readonly settings: CharterSettings
  readonly provisions: Readonly<Record<SettingName, Provision>>
  readonly sections: readonly Section[]
  readonly clauses: readonly Clause[]
}

/** `findings` in the order of their lines; the sentence is about all of them. */
export type CharterRefused = Refusal & { readonly findings: readonly Finding[] }
