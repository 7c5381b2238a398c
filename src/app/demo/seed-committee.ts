import { beginOffice, beginTerm, recordAffiliation } from '../../committee/door.ts'
import { recordDecision } from '../../decisions/door.ts'
import { listProjects } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { House } from '../open-house.ts'
import type { CastMember, SeatedCast } from './cast.ts'

type Seat = {
  readonly member: CastMember
  /** Months ago that the term began. */
  readonly months: number
  readonly employer: string
  /** A project of the example directory. */
  readonly project: string | null
}

/** Four of five seats; one term ends in two months. */
const seats: readonly Seat[] = [
  { member: 'chair', months: 10, employer: 'Rook & Daughters', project: 'numpy' },
  { member: 'coordinator', months: 22, employer: 'Mill University', project: null },
  { member: 'member', months: 6, employer: 'Quay Labs', project: 'pandas' },
  { member: 'memberOff', months: 6, employer: 'Quay Labs', project: null },
]

/** Terms, offices, where members come from and a decision: a committee that has been at it for a while. */
export async function seedCommittee(house: Pick<House, 'works' | 'now'>, cast: SeatedCast): Promise<void> {
  const actor: PersonActor = { kind: 'person', personId: cast.persons.chair.id }
  await house.works.as(actor, async (work) => {
    const now = house.now()
    const today = now.toZonedDateTimeISO(cast.teams.umbrella.zone).toPlainDate()
    for (const seat of seats) await seatMember(work, actor, { cast, seat, today }, now)
    await takeOffices(work, actor, cast, today, now)
    await decide(work, actor, cast, today, now)
  })
}

async function seatMember(
  work: Work,
  actor: PersonActor,
  facts: { readonly cast: SeatedCast; readonly seat: Seat; readonly today: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<void> {
  const { cast, seat, today } = facts
  const beginsOn = today.subtract({ months: seat.months })
  const own = { teamId: cast.teams.umbrella.id, personId: cast.persons[seat.member].id, beginsOn }
  sure(await beginTerm(work, actor, { ...own, kind: 'member', approval: null }, now))
  const projects = await listProjects(work)
  const project = projects.some(({ slug }) => slug === seat.project) ? seat.project : null
  sure(await recordAffiliation(work, actor, { ...own, employer: seat.employer, project, projects }, now))
}

async function takeOffices(
  work: Work,
  actor: PersonActor,
  cast: SeatedCast,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  for (const [member, title] of [
    ['chair', 'Chair'],
    ['secretary', 'Secretary'],
  ] as const) {
    const office = { teamId: cast.teams.umbrella.id, personId: cast.persons[member].id, title }
    const more = { isActing: false, beginsOn: today.subtract({ months: 10 }), decision: null }
    sure(await beginOffice(work, actor, { ...office, ...more }, now))
  }
}

async function decide(
  work: Work,
  actor: PersonActor,
  cast: SeatedCast,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  const facts = {
    title: 'Closed meetings on the first Tuesday',
    text: 'The committee meets behind closed doors on the first Tuesday of each month, at 16:00 UTC.',
    decidedOn: today.subtract({ days: 40 }),
    body: 'committee',
    route: 'consensus',
    isPublic: true,
    clause: 'T3',
    motionId: null,
    evidence: null,
    document: null,
    isTwoWayDoor: true,
    reviewOn: today.add({ months: 6 }),
  } as const
  sure(await recordDecision(work, actor, { teamId: cast.teams.umbrella.id, facts, supersedes: null }, now))
}

/** The demo's committee is fixed: a refusal here is a mistake in this file. */
function sure(done: object | Refusal): void {
  if (isRefusal(done)) throw new Error(`the demo's committee could not be seated: ${done.sentence}`)
}
