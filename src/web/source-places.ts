import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../kernel/package-root.ts'

/** Bounded by the places in the program where an error can come from. */
const known = new Map<string, string>()

/**
 * The lines of a stack with places in our sources instead of the bundle's:
 * `at f (file:///.../dist/program/chunk-X.js:9:3)` becomes `at f (src/desk/routes.ts:7:5)`. A place without a map stays.
 *
 * Node can do this by itself (--enable-source-maps), at the price of a tenth more at each start. Unexpected errors are
 * rare, so the maps are read when there is one to tell. What was found is kept; the maps, megabytes each, are not.
 */
export function sourcePlaces(stackLines: readonly string[]): string[] {
  const maps = new Map<string, SourceMap | null>()
  return stackLines.map((line) =>
    line.replace(/file:\/\/\S+?:\d+:\d+/, (place) => {
      const found = known.get(place) ?? findPlace(place, maps)
      known.set(place, found)
      return found
    }),
  )
}

function findPlace(place: string, maps: Map<string, SourceMap | null>): string {
  const [, url, line, column] = /^(.*):(\d+):(\d+)$/.exec(place) ?? []
  if (url === undefined) return place
  const file = fileURLToPath(url)
  const map = maps.get(file) ?? readMap(file)
  maps.set(file, map)
  const origin = map?.findOrigin(Number(line), Number(column))
  if (origin === undefined || !('fileName' in origin)) return place
  const source = relative(packageRoot, resolve(dirname(file), origin.fileName))
  return `${source}:${origin.lineNumber}:${origin.columnNumber}`
}

function readMap(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  } catch {
    return null // A library that is not bundled, or an installation without maps.
  }
}
