import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Directory } from '../rules/project.ts'

export type DirectoryRead = {
  readonly kind: 'directory'
  readonly directory: Directory
  readonly warnings: readonly string[]
}

/** Reads the YAML text of a directory. */
export function readDirectory(_yaml: string): DirectoryRead | Refusal {
  return refuse('invalid', 'not written yet')
}
