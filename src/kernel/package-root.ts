import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

// The same code runs as compiled files (dist/src/kernel/package-root.js) and bundled (dist/program/part-….js): nothing
// may be looked for beside the own file. These two folders are found in both forms.
const ownFolder = dirname(fileURLToPath(import.meta.url))

/** The folder that holds package.json, dist/, migrations/ and the assets. */
export const packageRoot = nearestPackage(ownFolder)

/** The folder that main.js runs from: dist/program, or dist/src when the program is not bundled. */
export const programFolder = join(packageRoot, ...relative(packageRoot, ownFolder).split(sep).slice(0, 2))

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  if (folder === dirname(folder)) throw new Error('There is no package.json above the program.')
  return nearestPackage(dirname(folder))
}
