import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { umbrellaTeam } from '../reads/teams.ts'
import { checkPerson } from '../rules/person.ts'
import { checkTeam } from '../rules/team.ts'
import { giveLinkTo } from '../store/links.ts'
import { createPerson } from './create-person.ts'
import { createTeam } from './create-team.ts'
import { grantRole } from './grant-role.ts'
import { openLink } from './open-link.ts'

export type SetUp = {
  readonly foundation: string
  readonly prefix: string
  readonly address: string
  readonly name: string
  readonly email: string
  readonly zone: string
}

const firstRoles = ['chair', 'coordinator', 'member'] as const

/**
 * Creates the foundation's team and its first person, who then holds the link: it leads on to choosing
 * how to sign in. A second press finds it done and changes nothing. Needs a system transaction.
 */
export async function setUpFoundation(
  work: Work,
  secret: string,
  wanted: SetUp,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'set-up' } | Refusal> {
  const link = await openLink(work, 'set-up', secret, 'use', now)
  if (isRefusal(link)) return link
  if (link.personId !== null) return { kind: 'set-up' }
  if ((await umbrellaTeam(work)) !== null) {
    return refuse(
      'conflict',
      'This foundation was set up already. Sign in, or ask who set it up to invite you.',
    )
  }
  const personId = await createFoundation(work, wanted, now)
  if (isRefusal(personId)) return personId
  await giveLinkTo(work.tx, link.digest, personId)
  return { kind: 'set-up' }
}

/** Everything is checked before anything is written: a refusal must leave no half foundation behind. */
async function createFoundation(
  work: Work,
  wanted: SetUp,
  now: Temporal.Instant,
): Promise<PersonId | Refusal> {
  const { foundation, prefix, address, name, email, zone } = wanted
  const settings = { kind: 'umbrella', name: foundation, prefix, zone, addresses: [address] } as const
  const wrong = [checkTeam(settings), checkPerson({ name, email, zone })].find(isRefusal)
  if (wrong !== undefined) return wrong
  const actor = system('set-up')
  const team = await createTeam(work, actor, settings, now)
  const person = await createPerson(work, actor, { name, email, zone }, now)
  if (isRefusal(team) || isRefusal(person)) throw new Error('an empty database refused a checked foundation')
  for (const role of firstRoles) {
    await grantRole(work, actor, { personId: person.id, teamId: team.id, role }, now)
  }
  return person.id
}
