import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  callMeetingAt,
  done,
  firstItem,
  heldMeeting,
  idIn,
  moveAndPut,
  nextMeeting,
  openDuties,
  openMeetingHouse,
  openWith,
  refused,
  show,
  tenOClock,
  vote,
  write,
} from '../../test/support/meeting-scene.ts'
import { signInAs, submit } from '../../test/support/people-house.ts'
import { sql } from '../../test/support/sql.ts'
import type { Guard } from './door.ts'

/** Knows one word that is not public yet, and what it was asked. */
function guardAgainst(word: string): Guard & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async inspect(_, text) {
      asked.push(text)
      return text.split('\n').flatMap((line, index) => (line.includes(word) ? [index + 1] : []))
    },
  }
}

test('minutes are written, handed in, approved by a later meeting with a quorum, checked, and published', async () => {
  const guard = guardAgainst('heron')
  await using house = await openMeetingHouse(guard)
  const text = 'We thanked Ana.\n::: private until 2026-05-01\nQuay Labs may sponsor us.\n:::'
  const path = await heldMeeting(house, text)
  const secretary = await signInAs(house, 'secretary')
  await refused(submit(secretary, path, `${path}/publication`), /published once a meeting has approved them/)
  await refused(submit(await signInAs(house, 'member'), path, `${path}/draft`), /The secretary hands in/)
  assert.equal((await openDuties(house, 'write-minutes')).length, 1)
  await done(submit(secretary, path, `${path}/draft`), path)
  assert.deepEqual(await openDuties(house, 'write-minutes'), [])
  await refused(submit(secretary, path, `${path}/draft`), /handed in already/)

  const next = await nextMeeting(house, ['member'])
  const keeper = await signInAs(house, 'secretary')
  const approval = { minutes: idIn(path) }
  await refused(submit(keeper, next, `${next}/approvals`, approval), /no quorum: 2 of 4 present, 3 needed/)
  await done(submit(await signInAs(house, 'memberOff'), next, `${next}/check-in`), next)
  await done(submit(keeper, next, `${next}/confirmation`), next)
  await refused(submit(keeper, next, `${next}/approvals`, { minutes: idIn(next) }), /Hand the draft in first/)
  await done(submit(keeper, next, `${next}/approvals`, approval), next)
  await refused(write(house, path, 'Other words.', 1), /approved and no longer change/)

  await refused(
    submit(await signInAs(house, 'member'), path, `${path}/publication`),
    /chair or the secretary publishes/,
  )
  assert.equal((await keeper.get(`${path}/minutes/public`)).status, 404)
  await done(submit(keeper, path, `${path}/publication`), path)
  const published = (await keeper.get(`${path}/minutes/public`)).text
  assert.match(published, /^# Minutes of the meeting on 12 March 2026/)
  assert.match(published, /\| Olu Marsh \| {2}\| member \| {2}\|/)
  assert.match(published, /We thanked Ana\.\n\*\(Withheld until 2026-05-01\.\)\*/)
  assert.doesNotMatch(published, /Quay Labs|usual call/)
  assert.deepEqual(guard.asked, [published], 'the guard saw what was published, word for word')
  assert.match((await keeper.get(`${path}/minutes/private`)).text, /Quay Labs may sponsor us/)

  house.clock.set('2026-05-02T12:00:00Z')
  const later = await signInAs(house, 'secretary')
  assert.equal(
    (await later.get(`${path}/minutes/public`)).text,
    published,
    'nothing becomes public by itself',
  )
  assert.match(await show(later, path), /1 of them may be published now/)
  await done(submit(later, path, `${path}/publication`), path)
  assert.match((await later.get(`${path}/minutes/public`)).text, /Quay Labs may sponsor us/)
})

test('a line that touches something not public yet is named, nothing is published, and why is not said', async () => {
  await using house = await openMeetingHouse(guardAgainst('heron'))
  const path = await heldMeeting(house, 'The heron matter goes on.\n::: private until said\nheron again\n:::')
  await done(submit(await signInAs(house, 'secretary'), path, `${path}/draft`), path)
  const next = await nextMeeting(house)
  const keeper = await signInAs(house, 'secretary')
  await done(submit(keeper, next, `${next}/approvals`, { minutes: idIn(path) }), next)
  await refused(
    submit(keeper, path, `${path}/publication`),
    /Not published: line \d+ \("The heron matter goes on\."\) touches something that is not public yet/,
  )
  const item = await firstItem(house, path)
  await done(submit(keeper, path, `${path}/items/${item}/passages/1/release`), path)
  assert.equal((await submit(keeper, path, `${path}/items/${item}/passages/2/release`)).status, 404)
  await refused(submit(keeper, path, `${path}/publication`), /"heron again"\) touch something/)
  assert.equal((await sql(house.owner, 'select from minutes where published_at is not null')).length, 0)
})

test('without a guard nothing is published', async () => {
  await using house = await openMeetingHouse(null)
  const path = await heldMeeting(house, 'Nothing happened.')
  await done(submit(await signInAs(house, 'secretary'), path, `${path}/draft`), path)
  const next = await nextMeeting(house)
  const keeper = await signInAs(house, 'secretary')
  await done(submit(keeper, next, `${next}/approvals`, { minutes: idIn(path) }), next)
  await refused(submit(keeper, path, `${path}/publication`), /Nothing is published here/)
})

test('a meeting that never had a quorum leaves notes, which nobody approves or publishes', async () => {
  await using house = await openMeetingHouse(guardAgainst('heron'))
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member'])
  const chair = await signInAs(house, 'chair')
  const agreed = { 'agree-title': 'A new list', 'agree-text': 'We would move.' }
  await done(submit(chair, path, `${path}/agreements`, agreed), path)
  await done(submit(chair, path, `${path}/closing`), path)
  await done(submit(chair, path, `${path}/draft`), path)
  assert.match(await show(chair, path), /what is here are notes/)
  assert.match((await chair.get(`${path}/minutes/private`)).text, /^# Notes of the meeting.*no quorum/s)
  await refused(submit(chair, path, `${path}/publication`), /notes are not published as minutes/)
  const next = await nextMeeting(house)
  const keeper = await signInAs(house, 'secretary')
  await refused(submit(keeper, next, `${next}/approvals`, { minutes: idIn(path) }), /these are notes/)
  assert.match(await show(keeper, '/meetings'), /To ratify.*A new list/)
})

test('two people who save at once both find their text, and the draft waits for one made of both', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff'])
  await done(write(house, path, 'By the secretary.', 0), path)
  await done(write(house, path, 'By Mika.', 0, 'member'), path)
  const chair = await signInAs(house, 'chair')
  const torn = await show(chair, path)
  assert.match(torn, /Mika Tern saved this text \(revision 2\).*By Mika\..*By the secretary\./)
  await done(submit(chair, path, `${path}/closing`), path)
  await refused(submit(chair, path, `${path}/draft`), /There are two texts of "Opening"/)
  await done(write(house, path, 'By both.', 2), path)
  await done(write(house, path, 'By both.', 2), path)
  assert.doesNotMatch(await show(chair, path), /Two texts/)
  assert.equal((await sql(house.owner, 'select from minutes_text')).length, 3)
  await done(submit(chair, path, `${path}/draft`), path)
})

test('a case typed into an open meeting is noticed at once, and what is written is not in clear in the database', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house, { class: 'open', place: 'The public heron room' })
  house.clock.set(tenOClock)
  await openWith(house, path, [])
  await done(write(house, path, 'As in NF-7KQ2M, the heron.', 0), path)
  const page = await show(await signInAs(house, 'member'), path)
  assert.match(page, /not for reporting or discussing specific vulnerabilities/)
  assert.match(page, /This meeting is open, and NF-7KQ2M looks like a case/)
  const broken = await refused(write(house, path, 'a\n::: private\nheron', 1), /Line 2: a private passage/)
  assert.match(broken, /::: private\nheron/)
  for (const table of ['meeting', 'minutes_text', 'record_entry']) {
    const rows = await sql(house.owner, `select row_to_json(t)::text as row from ${table} t`)
    assert.doesNotMatch(JSON.stringify(rows), /heron|7KQ2M/, table)
  }
})

test('an action item is its owner’s duty until they say it is done, and comes onto the next agenda', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member'])
  const chair = await signInAs(house, 'chair')
  const person = (who: 'member' | 'outsider') => house.cast.persons[who].id
  const action = {
    'action-action': 'Ask the registrar',
    'action-owner': person('outsider'),
    'action-due': '2026-03-19',
  }
  await refused(submit(chair, path, `${path}/actions`, action), /Choose who does it/)
  await done(submit(chair, path, `${path}/actions`, { ...action, 'action-owner': person('member') }), path)
  assert.deepEqual(await openDuties(house, 'action-item'), [
    'Action item of the meeting on 2026-03-12 2026-03-20T04:00',
  ])
  await done(submit(chair, path, `${path}/closing`), path)
  const next = await callMeetingAt(house, { on: '2026-04-09' })
  assert.match(await show(chair, next), /Ask the registrar \(action item\)/)
  const [item] = await sql(house.owner, 'select id from action_item')
  const finish = async (who: 'member' | 'memberOff') =>
    submit(await signInAs(house, who), '/meetings', `/meetings/actions/${item?.id}/done`)
  await refused(finish('memberOff'), /Whoever took it on says when it is done/)
  await done(finish('member'), '/meetings')
  await done(finish('member'), '/meetings')
  assert.deepEqual(await openDuties(house, 'action-item'), [])
})

test('minutes tell each main motion with what came of it, and guests with when they left', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff'])
  const keeper = await signInAs(house, 'secretary')
  const guest = { 'arrival-person': '', 'arrival-guest': 'Ada | Guest', 'arrival-time': '10:00' }
  await done(submit(keeper, path, `${path}/arrivals`, guest), path)
  const motion = await moveAndPut(house, path, { 'motion-item': await firstItem(house, path) })
  await vote(house, path, motion, { chair: 'for', member: 'for', memberOff: 'abstain' })
  await done(submit(keeper, path, `${motion}/result`), path)
  house.clock.set('2026-03-12T15:30:00Z')
  const later = await signInAs(house, 'secretary')
  const [stay] = await sql(house.owner, 'select id from presence where person_id is null')
  const leave = { [`leave-${stay?.id}-time`]: '11:04' }
  await refused(
    submit(later, path, `${path}/presences/${stay?.id}/leaving`, { [`leave-${stay?.id}-time`]: '12:04' }),
    /like 11:04/,
  )
  await done(submit(later, path, `${path}/presences/${stay?.id}/leaving`, leave), path)
  const text = (await later.get(`${path}/minutes/private`)).text
  assert.match(text, /\| Ada \\\| Guest \| {2}\| guest \| left at 11:04 \|/)
  assert.match(
    text,
    /\*\*Motion:\*\* Two holders\n\n> Each credential has two holders\.\n\nAdopted: 2 for, 0 against, 1 abstaining/,
  )
})
