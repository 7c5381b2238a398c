import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** `node --import .../list-loaded.js`: at its end the process writes the paths of its modules to LOADED_LIST. */
const loaded: string[] = []
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) loaded.push(fileURLToPath(url))
    return next(url, context)
  },
})
process.on('exit', () => writeFileSync(process.env.LOADED_LIST ?? '', loaded.join('\n')))
