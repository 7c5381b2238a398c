import { guardBudget, limiters, sizes } from '../../kernel/limits.ts'

/** `wardmote limits`: the one table of limits. */
export async function limits(): Promise<number> {
  for (const [name, value] of Object.entries(sizes)) process.stdout.write(`${name.padEnd(32)} ${value}\n`)
  for (const [name, value] of Object.entries(guardBudget))
    process.stdout.write(`${`guard ${name}`.padEnd(32)} ${value}\n`)
  process.stdout.write('\n')
  for (const { name, key, points, perSeconds, action, failOpen } of Object.values(limiters)) {
    const away = failOpen ? 'lets it through' : 'refuses it'
    process.stdout.write(
      `${name}, per ${key}: ${points} in ${perSeconds} s; then: ${action}; counter away: ${away}\n`,
    )
  }
  return 0
}
