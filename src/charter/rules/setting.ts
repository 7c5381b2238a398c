import type { ValueKind } from './value-kind.ts'

/** One setting as this version of Wardmote knows it. */
export type Setting<Value> = {
  readonly kind: ValueKind<Value>
  /** The value of the shipped charter, and of every charter that does not name the setting. */
  readonly default: Value
  /** The clause of the shipped charter it comes from. */
  readonly clause: string
  /** Changing it needs the board, wherever a charter writes it down. */
  readonly isGated: boolean
  /** One plain sentence; {} stands for the value in words. */
  readonly sentence: string
}

/** `{}` in the sentence is replaced by the value when the setting is cited. */
export function setting<Value>(
  kind: ValueKind<Value>,
  preset: NoInfer<Value>,
  clause: string,
  sentence: string,
): Setting<Value> {
  return { kind, default: preset, clause, isGated: false, sentence }
}

/** Stands in a section that only the board may approve. */
export function gatedSetting<Value>(
  kind: ValueKind<Value>,
  preset: NoInfer<Value>,
  clause: string,
  sentence: string,
): Setting<Value> {
  return { ...setting<Value>(kind, preset, clause, sentence), isGated: true }
}
