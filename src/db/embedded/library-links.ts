import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { basename, delimiter, join } from 'node:path'
import { z } from 'zod'

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Makes the links from short library names (libpq.so.5) to files (libpq.so.5.18) that an npm package cannot
 * carry. The package's own install script would make them inside node_modules, which may be read-only and
 * where install scripts stay off.
 */
export function makeLibraryLinks(native: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  chmodSync(folder, 0o755) // whatever the umask
  for (const { source, target } of readLinkList(native)) {
    symlinkSync(join(native, 'lib', basename(source)), join(folder, basename(target)))
  }
}

function readLinkList(native: string): z.infer<typeof linkList> {
  let text: string
  try {
    text = readFileSync(join(native, 'pg-symlinks.json'), 'utf8')
  } catch {
    return [] // a platform whose libraries need none
  }
  return linkList.parse(JSON.parse(text))
}

/** The whole environment of initdb and the server: nothing of ours is handed on to them. */
export function serverEnvironment(native: string, links: string): NodeJS.ProcessEnv {
  const searchPath = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  return {
    [searchPath]: [links, join(native, 'lib')].join(delimiter),
    PATH: '/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
  }
}
