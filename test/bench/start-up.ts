import { setTimeout as pause } from 'node:timers/promises'
import { timeRun } from './deliver.ts'
import { figure, type Line, line, median, milliseconds } from './figures.ts'
import { benchFolder, spawnDesk, stopDesk } from './served-desk.ts'

const patienceMs = 60_000

/** From the command to the first page, on a folder that has been used and on one that has not. */
export async function measureStartUp(usedFolder: string, times: number): Promise<Line[]> {
  const warm: number[] = []
  const first: number[] = []
  const bare: number[] = []
  for (let time = 0; time < times; time += 1) {
    bare.push(await timeRun(['-e', ''], usedFolder, Buffer.alloc(0)))
    warm.push(await untilFirstPage(usedFolder))
    first.push(await untilFirstPage(benchFolder()))
  }
  const starts = (seconds: number) => `${figure((seconds * 1_000) / median(bare))} bare Node starts`
  return [
    line('one bare Node start, p50', milliseconds(median(bare))),
    line(
      'start to first page, warm',
      `**${figure(median(warm))}** s = ${starts(median(warm))}`,
      '< 0.5 s',
      median(warm) < 0.5,
    ),
    line(
      'start to first page, first ever (database and keys are made)',
      `**${figure(median(first))}** s = ${starts(median(first))}`,
      '< 2 s',
      median(first) < 2,
    ),
  ]
}

/** Seconds. The database server is started and stopped with the desk. */
async function untilFirstPage(dataDir: string): Promise<number> {
  const startedAt = performance.now()
  const { child, base } = await spawnDesk(dataDir)
  child.stdout.resume()
  try {
    while (!(await isServed(`${base}/sign-in`))) {
      if (performance.now() - startedAt > patienceMs) throw new Error('the desk did not start')
      await pause(5)
    }
    return (performance.now() - startedAt) / 1_000
  } finally {
    await stopDesk(child)
  }
}

async function isServed(url: string): Promise<boolean> {
  try {
    const response = await fetch(url)
    await response.text()
    return response.ok
  } catch {
    return false
  }
}
