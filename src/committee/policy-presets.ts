import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../kernel/package-root.ts'

/** Policies to begin from. tsc copies none of them: they are read from the source folder, which the package ships. */
export const policyPresets = [
  { name: 'vulnerability-handling', title: 'Vulnerability handling' },
  { name: 'credentials', title: 'Credentials' },
  { name: 'responsibilities-and-authority', title: 'Responsibilities and authority' },
] as const

export type PolicyPreset = (typeof policyPresets)[number]

export function findPolicyPreset(name: string | null): PolicyPreset | null {
  return policyPresets.find((preset) => preset.name === name) ?? null
}

/** @throws Error when the installation's own file is missing. */
export function policyPresetText({ name }: PolicyPreset): string {
  return readFileSync(join(packageRoot, 'src', 'committee', 'presets', `${name}.md`), 'utf8')
}
