import { openElectionScene } from '../support/election-scene.ts'
import { learnedLinkage, linkages, strongest } from './attacker.ts'
import { runElection } from './election-world.ts'
import { dumpOf, spellingsOf } from './stolen-bytes.ts'

/**
 * `npm run secrecy [-- --elections 1000 --voters 8]`: holds that many secret elections and lets an attacker with the
 * full dump, all times and a backup from before each close guess whose ballot is whose. Exit code 1 when any way of
 * guessing is right more than two in a hundred times above chance.
 */
const args = process.argv.slice(2)
const number = (name: string, otherwise: number) => {
  const at = args.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(args[at + 1])
}
const elections = number('elections', 1_000)
const voters = number('voters', 8)

await using scene = await openElectionScene(voters - 4)
const runs = []
const started = performance.now()
for (let done = 1; done <= elections; done += 1) {
  runs.push(await runElection(scene))
  if (done % 100 === 0) console.error(`${done} of ${elections} elections`)
}
const seconds = Math.round((performance.now() - started) / 1000)

const all = [...linkages(runs), learnedLinkage(runs)]
const best = strongest(all)
const chance = 1 / voters
const dump = await dumpOf(scene)
const leaks = runs
  .flatMap(({ truth }) => spellingsOf(truth.halves))
  .filter((one) => dump.includes(one)).length
const percent = (share: number) => `${(share * 100).toFixed(2)} %`

console.log(`${elections} elections with ${voters} voters in ${seconds} s, ${all.length} ways of guessing`)
console.log(`chance ${percent(chance)}, allowed ${percent(chance + 0.02)}`)
for (const { way, share } of all.toSorted((one, other) => other.share - one.share).slice(0, 5)) {
  console.log(`  ${percent(share)}  ${way}`)
}
console.log(`half keys found in the dump: ${leaks}`)
if (best.share > chance + 0.02 || leaks > 0) process.exitCode = 1
