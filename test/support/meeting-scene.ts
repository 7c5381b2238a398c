import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommitteeParts } from '../../src/committee/committee-parts.ts'
import { committeeDuties, committeeRoutes } from '../../src/committee/door.ts'
import { decisionRoutes, recordBoardApproval } from '../../src/decisions/door.ts'
import { raiseDue } from '../../src/duties/door.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import type { CastMember } from '../cast.ts'
import type { Client, Reply } from './client.ts'
import { assertGoodPage, mainText, readHtml } from './html.ts'
import { openSeatedHouse, signInAs, submit } from './people-house.ts'
import { sql } from './sql.ts'

type Seated = Awaited<ReturnType<typeof openSeatedHouse>>

/** A house with a committee of four voters (coordinator, two members, chair), a secretary and meetings. */
export type MeetingHouse = Seated

export function openMeetingHouse(guard: CommitteeParts['guard'] = null): Promise<MeetingHouse> {
  return openSeatedHouse(({ works }, publicUrl) => [
    ...committeeRoutes({ works, publicUrl, projects: async () => [], guard }),
    ...decisionRoutes(works),
  ])
}

/** The minute of the meeting: 12 March 2026, 10:00 in New York. */
export const tenOClock = '2026-03-12T14:00:00Z'

/** Called by the chair ten days ahead; the house's clock is then at ten o'clock of that day. */
export async function callMeetingAt(
  house: MeetingHouse,
  more: Partial<Record<'on' | 'at' | 'class' | 'place', string>> = {},
): Promise<string> {
  const chair = await signInAs(house, 'chair')
  const call = { on: '2026-03-12', at: '10:00', class: 'closed', place: 'The usual call', ...more }
  const page = await chair.get('/meetings/new')
  assert.equal(page.status, 200, mainText(page.text))
  const { location, text } = await submit(chair, '/meetings/new', '/meetings', call)
  assert.ok(location?.startsWith('/meetings/') === true, mainText(text))
  return location ?? ''
}

/** Opened by the chair, with these members checked in and confirmed by the secretary. */
export async function openWith(
  house: MeetingHouse,
  path: string,
  members: readonly CastMember[],
): Promise<void> {
  const chair = await signInAs(house, 'chair')
  await done(submit(chair, path, `${path}/opening`), path)
  for (const member of members) {
    const client = await signInAs(house, member)
    await done(submit(client, path, `${path}/check-in`), path)
  }
  const secretary = await signInAs(house, 'secretary')
  await done(submit(secretary, path, `${path}/confirmation`), path)
}

/** The reply leads back to the page. */
export async function done(reply: Promise<Reply>, path: string): Promise<void> {
  const { location, text, status } = await reply
  assert.equal(location, path, status === 422 ? mainText(text).slice(0, 300) : String(status))
}

/** Refused on a good page, with this said at its top. */
export async function refused(reply: Promise<Reply>, sentence: RegExp): Promise<string> {
  const { status, text } = await reply
  assert.equal(status, 422, mainText(text).slice(0, 300))
  assertGoodPage(text)
  const alert = readHtml(text).find(({ attributes }) => attributes.role === 'alert')
  assert.match(alert?.text ?? '', sentence)
  return text
}

export async function show(client: Client, path: string): Promise<string> {
  const reply = await client.get(path)
  assert.equal(reply.status, 200, path)
  assertGoodPage(reply.text)
  return mainText(reply.text)
}

/** Made and put by the chair; returns the path of the motion's forms. */
export async function moveAndPut(
  house: MeetingHouse,
  path: string,
  fields: Record<string, string> = {},
): Promise<string> {
  const chair = await signInAs(house, 'chair')
  const words = {
    'motion-kind': 'main',
    'motion-title': 'Two holders',
    'motion-text': 'Each credential has two holders.',
    ...fields,
  }
  await done(submit(chair, path, `${path}/motions`, words), path)
  const [motion] = await sql(house.owner, 'select id from motion order by moved_at desc, number desc limit 1')
  const motionPath = `${path}/motions/${motion?.id}`
  await done(submit(chair, path, `${motionPath}/put`), path)
  return motionPath
}

export async function vote(
  house: MeetingHouse,
  path: string,
  motionPath: string,
  votes: Partial<Record<CastMember, string>>,
): Promise<void> {
  for (const [member, how] of Object.entries(votes)) {
    const client = await signInAs(house, member as CastMember)
    await done(submit(client, path, `${motionPath}/vote`, { vote: how }), path)
  }
}

/** Open duties of these kinds: their titles and when they are late, soonest first. */
export async function openDuties(house: MeetingHouse, ...kinds: string[]): Promise<string[]> {
  await raiseDue(house.works, [committeeDuties], house.clock.now())
  const rows = await sql(
    house.owner,
    `select title, due_at from duty where kind = any ($1) and met_at is null and waived_at is null order by due_at, title`,
    [kinds],
  )
  return rows.map((row) => `${row.title} ${new Date(String(row.due_at)).toISOString().slice(0, 16)}`)
}

/** The opening: the first item of every agenda. */
export async function firstItem(house: MeetingHouse, path: string): Promise<string> {
  const [item] = await sql(
    house.owner,
    "select id from agenda_item where kind = 'opening' and meeting_id = $1",
    [idIn(path)],
  )
  return String(item?.id)
}

/** Saves that item over the revision `base`. */
export async function write(
  house: MeetingHouse,
  path: string,
  text: string,
  base: number,
  who: 'secretary' | 'member' = 'secretary',
) {
  const item = await firstItem(house, path)
  const client = await signInAs(house, who)
  return submit(client, path, `${path}/items/${item}/text`, {
    [`item-${item}-text`]: text,
    base: String(base),
  })
}

/** A meeting of three voters on 12 March, closed an hour later. */
export async function heldMeeting(house: MeetingHouse, text: string): Promise<string> {
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff'])
  await done(write(house, path, text, 0), path)
  house.clock.advance({ hours: 1 })
  await done(submit(await signInAs(house, 'chair'), path, `${path}/closing`), path)
  return path
}

/** A month on, another meeting with a quorum sits. */
export async function nextMeeting(
  house: MeetingHouse,
  members: readonly ('member' | 'memberOff')[] = ['member', 'memberOff'],
) {
  const next = await callMeetingAt(house, { on: '2026-04-09' })
  house.clock.set('2026-04-09T14:00:00Z')
  await openWith(house, next, members)
  return next
}

/** The id at the end of a meeting's path. */
export const idIn = (path: string) => path.split('/').at(-1) ?? ''

/** The shipped charter with these settings changed, published as version 1 by letter of the board. */
export async function adoptCharter(
  house: MeetingHouse,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  const secretary = { kind: 'person', personId: house.cast.persons.secretary.id } as const
  const teamId = house.cast.teams.umbrella.id
  const approval = {
    title: 'The charter',
    text: 'The board approves it.',
    decidedOn: Temporal.PlainDate.from('2026-03-01'),
    document: 'Letter of 1 March 2026',
    clause: null,
    evidence: null,
  }
  const approved = await house.works.as(secretary, (work) =>
    recordBoardApproval(work, secretary, teamId, approval, house.clock.now()),
  )
  assert.ok(!isRefusal(approved))
  const shipped = readFileSync(
    join(packageRoot, 'src/charter/presets/numfocus-security-as-proposed.md'),
    'utf8',
  )
  const text = Object.entries(changes).reduce((text, [name, value]) => {
    const changed = text.replace(new RegExp(`(  ${name}: \\{ value: )[^,]+`), `$1${value}`)
    assert.notEqual(changed, text, name)
    return changed
  }, shipped)
  await sql(
    house.owner,
    `insert into charter_version (id, team_id, version, text, published_at, published_by_id, approved_by_id)
     values (gen_random_uuid(), $1, 1, $2, $3, $4, $5)`,
    [teamId, text, house.clock.now().toString(), secretary.personId, approved.id],
  )
}
