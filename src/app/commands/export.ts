import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedMinutes } from '../../committee/door.ts'
import type { Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { allTeams } from '../../people/door.ts'
import { say } from '../announce.ts'
import { readConfig } from '../config.ts'
import { stderrLog } from '../log.ts'
import { openForCommand } from '../open-for-command.ts'

const actor = system('command line')

/** `wardmote export minutes DIR`: what is published, one Markdown file for each meeting; prints what was written. */
export async function exportCommand([what, folder, ...more]: readonly string[]): Promise<number> {
  if (what !== 'minutes' || folder === undefined || more.length > 0) {
    say('Usage: wardmote export minutes DIR')
    return 2
  }
  const config = readConfig(process.env)
  const house = await openForCommand(config, stderrLog(config.logLevel))
  try {
    for (const file of await exportMinutes(house.works, folder)) process.stdout.write(`${file}\n`)
    return 0
  } finally {
    await house.close()
  }
}

/**
 * Writes the published minutes of each team to `folder/PREFIX/`, the working tree of a Git repository for one. A
 * file that says the same already is not touched, and nothing is deleted. Returns the paths of those written.
 */
export async function exportMinutes(works: Works, folder: string): Promise<string[]> {
  const written: string[] = []
  for (const team of await works.as(actor, allTeams)) {
    const files = await works.as(actor, (work) => publishedMinutes(work, team.id))
    if (files.length > 0) mkdirSync(join(folder, team.prefix), { recursive: true })
    for (const { filename, text } of files) {
      const path = join(folder, team.prefix, filename)
      if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
      writeFileSync(path, text)
      written.push(path)
    }
  }
  return written
}
