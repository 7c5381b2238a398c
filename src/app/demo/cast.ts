import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import {
  createPerson,
  createTeam,
  grantRole,
  type Person,
  type RoleName,
  type Team,
} from '../../people/door.ts'

/**
 * The fixed cast: the same people in tests, in the demo and on screenshots.
 * Everything about them is made up; .example is reserved for that (RFC 2606).
 */
type Part = {
  readonly name: string
  readonly email: string
  readonly zone: string
  readonly team: 'umbrella' | 'board' | 'project' | null
  readonly role: RoleName | null
}

function part(
  name: string,
  email: string,
  zone: string,
  team: Part['team'] = null,
  role: RoleName | null = null,
): Part {
  return { name, email, zone, team, role }
}

/** Persons with an account. */
export const cast = {
  coordinator: part(
    'Cora Linden',
    'cora.linden@foundation.example',
    'Europe/Berlin',
    'umbrella',
    'coordinator',
  ),
  member: part('Mika Tern', 'mika.tern@foundation.example', 'America/New_York', 'umbrella', 'member'),
  /** Handles cases too; tests take them off the case they are about. */
  memberOff: part('Olu Marsh', 'olu.marsh@foundation.example', 'Africa/Lagos', 'umbrella', 'member'),
  chair: part('Chandra Rook', 'chandra.rook@foundation.example', 'Asia/Kolkata', 'umbrella', 'chair'),
  secretary: part('Selma Quill', 'selma.quill@foundation.example', 'Europe/Oslo', 'umbrella', 'secretary'),
  board: part('Bruno Heath', 'bruno.heath@foundation.example', 'America/Sao_Paulo', 'board', 'board'),
  operator: part('Opal Wire', 'opal.wire@foundation.example', 'UTC', 'umbrella', 'operator'),
  auditor: part('Audra Pine', 'audra.pine@foundation.example', 'Pacific/Auckland', 'umbrella', 'auditor'),
  'maintainer-on': part('Ondine Vale', 'ondine@lattice.example', 'Asia/Tokyo', 'project', 'maintainer'),
  'maintainer-off': part('Fen Alder', 'fen@lattice.example', 'Europe/London', 'project', 'maintainer'),
  outsider: part('Otto Fog', 'otto.fog@elsewhere.example', 'UTC'),
} as const satisfies Record<string, Part>

/** Persons without an account: they write to the desk and answer its letters. */
export const strangers = {
  reporter: { name: 'Rhea Finch', email: 'rhea.finch@research.example' },
  secondFinder: { name: 'Silas Brook', email: 'silas.brook@university.example' },
} as const

/** Whom the demo prints a sign-in link for: the roles of the README. */
export const demoRoles = [
  'coordinator',
  'member',
  'chair',
  'secretary',
  'board',
  'operator',
  'auditor',
  'maintainer-on',
  'maintainer-off',
  'outsider',
] as const satisfies (keyof typeof cast)[]

export const castTeams = {
  umbrella: {
    kind: 'umbrella',
    name: 'Example Foundation',
    prefix: 'NF',
    zone: 'America/New_York',
    addresses: ['security@foundation.example'],
  },
  board: { kind: 'board', name: 'Example Foundation board', prefix: 'EFB', zone: 'America/New_York' },
  project: { kind: 'project', name: 'Lattice', prefix: 'LAT', addresses: ['security@lattice.example'] },
} as const

export type CastMember = keyof typeof cast

export type SeatedCast = {
  readonly persons: Readonly<Record<CastMember, Person>>
  readonly teams: Readonly<Record<keyof typeof castTeams, Team>>
}

/** Creates the three teams and every person of the cast with their role, beginning at `now`. */
export function seatCast(works: Works, now: Temporal.Instant): Promise<SeatedCast> {
  return works.as(system('demo'), async (work) => {
    const teams = {
      umbrella: sure(await createTeam(work, system('demo'), castTeams.umbrella, now)),
      board: sure(await createTeam(work, system('demo'), castTeams.board, now)),
      project: sure(await createTeam(work, system('demo'), castTeams.project, now)),
    }
    const seated: [string, Person][] = []
    for (const [key, one] of Object.entries<Part>(cast)) seated.push([key, await seat(work, teams, one, now)])
    return { persons: Object.fromEntries(seated) as Record<CastMember, Person>, teams }
  })
}

async function seat(
  work: Work,
  teams: SeatedCast['teams'],
  { name, email, zone, team, role }: Part,
  now: Temporal.Instant,
): Promise<Person> {
  const person = sure(await createPerson(work, system('demo'), { name, email, zone }, now))
  if (team !== null && role !== null) {
    const grant = { personId: person.id, teamId: teams[team].id, role }
    sure(await grantRole(work, system('demo'), grant, now))
  }
  return person
}

/** The cast is fixed: a refusal here is a mistake in this file or a database that is not empty. */
function sure<T extends object>(value: T | Refusal): Exclude<T, Refusal> {
  if (isRefusal(value)) throw new Error(`the cast could not be seated: ${value.sentence}`)
  return value as Exclude<T, Refusal>
}
