// A team has a desk: addresses people write to, a zone its clock is read in, a prefix for its cases.
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { readAddress, readName, readZone } from './person.ts'

export const teamKinds = ['umbrella', 'project', 'board'] as const
export type TeamKind = (typeof teamKinds)[number]

export type Team = {
  readonly id: TeamId
  readonly kind: TeamKind
  readonly name: string
  /** Case references start with it: NF in NF-7KQ2M. */
  readonly prefix: string
  /** IANA zone. */
  readonly zone: string
  /** On duty, where the charter puts the person on rota on new cases. */
  readonly onRotaPersonId: PersonId | null
  /** Lower case; the first is the desk's From. */
  readonly addresses: readonly string[]
}

export type NewTeam = {
  readonly kind: TeamKind
  readonly name: string
  readonly prefix: string
  readonly zone?: string
  /** The first is the desk's From. A board needs none. */
  readonly addresses?: readonly string[]
}

/** What was typed about a team, checked; or the sentence that belongs to the first field that is wrong. */
export function checkTeam(wanted: NewTeam): Omit<Team, 'id'> | Refusal {
  const name = readName(wanted.name)
  if (name === null)
    return refuse('invalid', 'Enter a name of at most 100 characters.', { field: 'foundation' })
  const prefix = wanted.prefix.trim().toUpperCase()
  if (!/^[A-Z]{2,5}$/.test(prefix)) {
    return refuse('invalid', 'Enter two to five letters; case references start with them.', {
      field: 'prefix',
    })
  }
  const zone = readZone(wanted.zone ?? 'UTC')
  if (zone === null) return refuse('invalid', 'Enter a time zone, like Europe/Berlin.', { field: 'zone' })
  const addresses = checkAddresses(wanted.addresses ?? [])
  if (isRefusal(addresses)) return addresses
  return { kind: wanted.kind, name, prefix, zone, onRotaPersonId: null, addresses }
}

function checkAddresses(typed: readonly string[]): string[] | Refusal {
  const addresses: string[] = []
  for (const text of typed) {
    const address = readAddress(text)
    if (address === null) {
      return refuse('invalid', 'Enter a mail address, like security@foundation.example.', {
        field: 'address',
      })
    }
    addresses.push(address.toLowerCase())
  }
  return addresses
}
