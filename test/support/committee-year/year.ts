import assert from 'node:assert/strict'
import { committeeDuties, sendElectionLetters } from '../../../src/committee/door.ts'
import { raiseDue, sendReminders } from '../../../src/duties/door.ts'
import type { Work } from '../../../src/jobs/works.ts'
import type { PersonActor } from '../../../src/kernel/actor.ts'
import type { PersonId, TeamId } from '../../../src/kernel/ids.ts'
import { isRefusal, type Refusal } from '../../../src/kernel/refusal.ts'
import { Temporal } from '../../../src/kernel/temporal.ts'
import { type ElectionScene, sure } from '../election-scene.ts'
import { sql } from '../sql.ts'

export const zone = 'America/New_York'
const publicUrl = 'https://desk.foundation.example'

/** Everybody of the story, by first name. */
export const names = {
  chandra: 'Chandra Rook',
  cora: 'Cora Linden',
  mika: 'Mika Tern',
  olu: 'Olu Marsh',
  ravi: 'Ravi Stone',
  tomas: 'Tomas Kiln',
  otto: 'Otto Fog',
  wren: 'Wren Dale',
  selma: 'Selma Quill',
} as const
export type Name = keyof typeof names

/** A committee and its simulated year; whoever acts does so in their own name at the clock's instant. */
export type Year = ElectionScene & {
  readonly teamId: TeamId
  /** Those who have an account by now. */
  readonly people: Map<Name, PersonId>
  /** What opaque ids are called in the table. */
  readonly labels: Map<string, string>
  /** Whoever is chair: the lot decides in March. */
  chair: Name
}

type Act<T extends object> = (work: Work, actor: PersonActor, now: Temporal.Instant) => Promise<T | Refusal>

/** Does it, and it must not be refused. */
export async function by<T extends object>(year: Year, who: Name, act: Act<T>): Promise<Exclude<T, Refusal>> {
  return sure(await tried(year, who, act))
}

/** Tries it, and the refusal must say this. */
export async function refusedTo<T extends object>(year: Year, who: Name, act: Act<T>, words: RegExp) {
  const outcome = await tried(year, who, act)
  assert.ok(isRefusal(outcome), 'refused')
  assert.match(outcome.sentence, words)
}

function tried<T extends object>(year: Year, who: Name, act: Act<T>): Promise<T | Refusal> {
  const actor = { kind: 'person', personId: personIdOf(year, who) } as const
  return year.works.as(actor, (work) => act(work, actor, year.clock.now()))
}

export function personIdOf({ people }: Year, who: Name): PersonId {
  const id = people.get(who)
  if (id === undefined) throw new Error(`${names[who]} has no account yet`)
  return id
}

/** The id behind a name of the table. */
export function idOf({ labels }: Year, label: string): string {
  const found = [...labels].find(([, each]) => each === label)
  if (found === undefined) throw new Error(`nothing is called ${label}`)
  return found[0]
}

/** Something that somebody does, by the clock on the wall in New York. */
export type Step = { readonly at: string; readonly act: (year: Year) => Promise<unknown> }

/**
 * Every day from the first to the last at 12:00 UTC (07:00 or 08:00 in New York) the worker looks what is due and
 * writes its letters; between two mornings people do what the steps say.
 */
export async function live(year: Year, [first, last]: readonly [string, string], steps: readonly Step[]) {
  const mornings = []
  const lastDay = Temporal.PlainDate.from(last)
  for (
    let day = Temporal.PlainDate.from(first);
    Temporal.PlainDate.compare(day, lastDay) <= 0;
    day = day.add({ days: 1 })
  )
    mornings.push({ instant: Temporal.Instant.from(`${day}T12:00:00Z`), act: morning })
  const deeds = steps.map(({ at, act }) => ({ instant: inNewYork(at), act }))
  const all = [...mornings, ...deeds].sort((a, b) => Temporal.Instant.compare(a.instant, b.instant))
  for (const { instant, act } of all) {
    year.clock.set(instant)
    await act(year)
  }
}

async function morning({ works, clock }: Year): Promise<void> {
  await raiseDue(works, [committeeDuties], clock.now())
  await sendElectionLetters(works, publicUrl, clock.now())
  await sendReminders(works, publicUrl, clock.now())
}

/** `2026-03-08 11:04` */
export function inNewYork(at: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(at).toZonedDateTime(zone).toInstant()
}

/** Kind, subject, day it was raised on, first late instant, how it ended, days on which somebody was reminded. */
export type DutyRow = readonly [
  kind: string,
  subject: string,
  raisedOn: string,
  dueAt: string,
  end: string,
  remindedOn: string,
]

/** The whole register, as the table writes it, in no order. */
export async function register(year: Year): Promise<DutyRow[]> {
  const rows = await sql(
    year.owner,
    `select d.*, array(select distinct sent_at from duty_reminder where duty_id = d.id and sent_at is not null
                       order by sent_at) as reminded from duty d`,
  )
  return rows.map((row) => [
    String(row.kind),
    called(year, String(row.subject)),
    dayOf(row.raised_at),
    minuteOf(row.due_at),
    endOf(row),
    (row.reminded as unknown[]).map(dayOf).join(' '),
  ])
}

/** When the owner of a duty is reminded, to the minute, whether or not it came to that. */
export async function reminderInstants(year: Year, kind: string, about: string): Promise<string[]> {
  const subject = [...year.labels].find(([, label]) => label === about)?.[0] ?? about
  const rows = await sql(
    year.owner,
    'select r.at from duty_reminder r join duty d on d.id = r.duty_id where d.kind = $1 and d.subject = $2 order by r.at',
    [kind, subject],
  )
  return rows.map(({ at }) => minuteOf(at))
}

export async function lettersOf(year: Year, kind: string): Promise<number> {
  return (await sql(year.owner, 'select from letter where kind = $1', [kind])).length
}

function called({ labels }: Year, subject: string): string {
  return labels.get(subject) ?? subject
}

function endOf({ met_at: met, waived_at: waived, due_at: due }: Record<string, unknown>): string {
  if (waived !== null) return `waived ${minuteOf(waived)}`
  if (met === null) return 'open'
  return `${(met as Date) < (due as Date) ? 'met' : 'late'} ${minuteOf(met)}`
}

/** `2026-03-15T04:00Z` */
function minuteOf(at: unknown): string {
  return (at as Date).toISOString().replace(/:\d\d\.\d{3}Z$/, 'Z')
}

/** `03-15`, by UTC, as the mornings are counted. */
function dayOf(at: unknown): string {
  return (at as Date).toISOString().slice(5, 10)
}
