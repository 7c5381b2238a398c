import { readFileSync } from 'node:fs'
import { exportDirectory, importDirectory } from '../../directory/door.ts'
import { system } from '../../kernel/actor.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { say } from '../announce.ts'
import { readConfig } from '../config.ts'
import { stderrLog } from '../log.ts'
import { openForCommand } from '../open-for-command.ts'

const actor = system('command line')

/** `wardmote directory import FILE` and `wardmote directory export` */
export async function directory([what, file]: readonly string[]): Promise<number> {
  if (!(what === 'export' || (what === 'import' && file !== undefined))) {
    say('Usage: wardmote directory import FILE | wardmote directory export')
    return 2
  }
  const config = readConfig(process.env)
  const house = await openForCommand(config, stderrLog(config.logLevel))
  try {
    if (what === 'export') {
      process.stdout.write(await house.works.as(actor, exportDirectory))
      return 0
    }
    const yaml = readFileSync(file ?? '', 'utf8')
    const done = await house.works.as(actor, (work) => importDirectory(work, actor, yaml, house.now()))
    say(isRefusal(done) ? done.sentence : 'The directory is imported.')
    return isRefusal(done) ? 1 : 0
  } finally {
    await house.close()
  }
}
