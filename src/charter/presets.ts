import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../kernel/package-root.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Charter } from './rules/charter.ts'
import { readCharter } from './rules/read-charter.ts'

/** Texts to begin from. tsc copies none of them: they are read from the source folder, which the package ships. */
export const presets = [
  { name: 'numfocus-security-as-proposed', words: 'NumFOCUS security as proposed' },
  { name: 'foundation-template', words: 'A foundation’s security committee' },
  { name: 'jupyter-decision-guide', words: 'A project’s team, by Jupyter’s decision guide' },
] as const

export type PresetName = (typeof presets)[number]['name']

/** The charter of every team that has published none: version 0. */
const shippedName: PresetName = 'numfocus-security-as-proposed'

const read = new Map<PresetName, Charter>()

/** @throws Error when the installation's own file is missing or spoilt. */
export function presetCharter(name: PresetName): Charter {
  const known = read.get(name)
  if (known !== undefined) return known
  const path = join(packageRoot, 'src', 'charter', 'presets', `${name}.md`)
  const charter = readCharter(readFileSync(path, 'utf8'))
  if (isRefusal(charter)) throw new Error(`${path}: ${charter.sentence}`)
  read.set(name, charter)
  return charter
}

export function shippedCharter(): Charter {
  return presetCharter(shippedName)
}
