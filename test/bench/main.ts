import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { Temporal } from '../../src/kernel/temporal.ts'
import { seatCast } from '../cast.ts'
import { hasMailCorpus } from '../corpus/mail-corpus.ts'
import { measureDeliver } from './deliver.ts'
import { type Line, markdown } from './figures.ts'
import { measureFirstVisit } from './first-visit.ts'
import { type IntakePlan, measureIntake } from './intake.ts'
import { measureMemory } from './memory.ts'
import { measurePages } from './pages.ts'
import { benchFolder, benchPool, inHouse, serveDesk } from './served-desk.ts'
import { measureStartUp } from './start-up.ts'

/**
 * `npm run bench [-- --quick] [-- --only intake,deliver,start,rest,pages]`: prints Markdown tables. Every
 * figure with an aim is a share of what the same machine did in the same run, or a time that a person feels.
 */
type Plan = {
  readonly intake: IntakePlan
  readonly deliveries: number
  readonly starts: number
  readonly pages: readonly number[]
  readonly requests: number
}

const whole: Plan = {
  intake: {
    rounds: 5,
    loads: [
      { connections: 1, mails: 200 },
      { connections: 8, mails: 400 },
      { connections: 32, mails: 400 },
    ],
  },
  deliveries: 40,
  starts: 7,
  pages: [1_000, 10_000],
  requests: 300,
}
const quick: Plan = {
  intake: {
    rounds: 3,
    loads: [
      { connections: 1, mails: 60 },
      { connections: 8, mails: 150 },
      { connections: 32, mails: 150 },
    ],
  },
  deliveries: 15,
  starts: 3,
  pages: [1_000],
  requests: 100,
}

const parts = ['intake', 'deliver', 'start', 'rest', 'pages'] as const

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const plan = values.quick ? quick : whole
const chosen = values.only?.split(',') ?? parts

console.log(introduction())
if (chosen.includes('intake')) show('Mail intake', await measureIntake(plan.intake))
const usedFolder = await seatedFolder()
if (chosen.includes('start')) show('Start-up', await measureStartUp(usedFolder, plan.starts))
if (chosen.includes('deliver') || chosen.includes('rest')) await measureAtRest(usedFolder)
if (chosen.includes('pages'))
  for (const cases of plan.pages) show(`Pages, ${cases} cases`, await measurePages(cases, plan.requests))

/** What is asked of a desk that has nothing else to do. */
async function measureAtRest(dataDir: string): Promise<void> {
  const desk = await serveDesk(dataDir)
  const pool = benchPool(dataDir, 1)
  try {
    if (chosen.includes('rest')) {
      show('First visit', await measureFirstVisit(desk.base, '/sign-in'))
      show('Memory', await measureMemory(desk.child.pid ?? 0, pool))
    }
    if (chosen.includes('deliver')) show('Pipe', await measureDeliver(dataDir, plan.deliveries))
  } finally {
    await pool.end()
    await desk.stop()
  }
}

async function seatedFolder(): Promise<string> {
  const dataDir = benchFolder()
  await inHouse(dataDir, (house) => seatCast(house.works, Temporal.Now.instant().subtract({ hours: 24 })))
  return dataDir
}

function show(heading: string, lines: readonly Line[]): void {
  console.log(markdown(heading, lines))
}

function introduction(): string {
  const words = hasMailCorpus() ? 'words of the shared mail corpus' : 'made-up words'
  return [
    `## Wardmote bench${values.quick ? ' (quick)' : ''}`,
    '',
    `${cpus().length} cores, ${process.platform} ${process.arch}, Node ${process.version}, embedded PostgreSQL with fsync on; load driver on the same cores.`,
    `Mails of 35 KB in the mean, three in four plain text of 4 to 10 KB (${words}), one in four with a file; each from another sender, none answers another.`,
    'The limit: the same mails, one row and one commit each, `bytea` with `STORAGE EXTERNAL`, on the same server; each round measures limit and desk one after the other, the ratio is the median of the rounds.',
    'Accept is timed from the end of DATA to "250", the mails on kept connections with PIPELINING. Compare figures of one run only.',
    'Repeat: `npm run bench`, or `npm run bench -- --quick`.',
    '',
  ].join('\n')
}
