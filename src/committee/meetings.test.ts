import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  callMeetingAt,
  done,
  moveAndPut,
  openDuties,
  openMeetingHouse,
  openWith,
  refused,
  show,
  tenOClock,
  vote,
} from '../../test/support/meeting-scene.ts'
import { signInAs, submit } from '../../test/support/people-house.ts'
import { sql } from '../../test/support/sql.ts'

test('an outsider cannot learn that a committee meets, and the board reads and changes nothing', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  for (const member of ['outsider', 'operator', 'auditor', 'maintainer-on'] as const) {
    const client = await signInAs(house, member)
    for (const each of [
      '/meetings',
      '/meetings/new',
      path,
      `${path}/minutes/private`,
      `${path}/minutes/public`,
    ])
      assert.equal((await client.get(each)).status, 404, `${member} ${each}`)
    const forged = await submit(client, '/account', `${path}/answer`, { answer: 'coming' })
    assert.equal(forged.status, 404)
    assert.equal((await submit(client, '/account', `${path}/publication`)).status, 404)
  }
  const board = await signInAs(house, 'board')
  assert.match(await show(board, path), /The usual call/)
  for (const each of ['answer', 'opening', 'agenda', 'arrivals', 'cancellation'])
    assert.equal((await submit(board, '/account', `${path}/${each}`, { answer: 'coming' })).status, 404, each)
  assert.equal((await sql(house.owner, 'select from meeting_answer')).length, 0)
})

test('the chair calls and sets the agenda, a member proposes, and a second press changes nothing', async () => {
  await using house = await openMeetingHouse()
  const member = await signInAs(house, 'member')
  assert.equal((await member.get('/meetings/new')).status, 404)
  const topic = { 'topic-title': 'Key ceremony', 'topic-text': 'When and where.' }
  await done(submit(member, '/meetings', '/meetings/topics', topic), '/meetings')
  const path = await callMeetingAt(house)
  assert.match(await show(member, path), /This is a draft.*Key ceremony \(topic\)/)
  const chair = await signInAs(house, 'chair')
  const twice = { on: '2026-03-12', at: '10:00', class: 'closed', place: 'Elsewhere' }
  await refused(submit(chair, '/meetings/new', '/meetings', twice), /called for that time already/)
  await refused(
    submit(member, path, `${path}/agenda`, {}),
    /The chair sets the agenda \(charter as shipped, clause O1\)/,
  )
  const [found] = await sql(house.owner, 'select id from agenda_item where meeting_id is null')
  const chosen = { chosen: `topic ${found?.id}`, 'own-title': 'Budget', 'own-text': '' }
  await done(submit(chair, path, `${path}/agenda`, chosen), path)
  await done(submit(chair, path, `${path}/agenda`, { ...chosen, 'own-title': '' }), path)
  const page = await show(member, path)
  assert.match(page, /Opening.*Key ceremony.*Budget/)
  assert.doesNotMatch(page, /This is a draft/)
  assert.equal((await sql(house.owner, 'select from agenda_item')).length, 3)
})

test('the answers say two days ahead whether there will be a quorum, and who is missing', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  const answer = async (member: 'chair' | 'member' | 'memberOff' | 'coordinator', how: string) =>
    done(submit(await signInAs(house, member), path, `${path}/answer`, { answer: how }), path)
  await answer('chair', 'coming')
  await answer('member', 'maybe')
  await answer('member', 'coming')
  await answer('memberOff', 'not')
  house.clock.set('2026-03-11T09:00:00Z')
  const member = await signInAs(house, 'member')
  assert.match(
    await show(member, path),
    /2 of 4 said that they come and 3 are needed: 1 more of Cora Linden\./,
  )
  await answer('coordinator', 'not')
  assert.match(await show(member, path), /there will be no quorum\. Move the meeting\./)
})

test('somebody leaves at 11:04: the motion before stands, and nothing more is moved or voted on', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff'])
  const first = await moveAndPut(house, path)
  await vote(house, path, first, { chair: 'for', member: 'for', memberOff: 'against' })
  const secretary = await signInAs(house, 'secretary')
  await done(submit(secretary, path, `${first}/result`), path)
  const stands =
    /Adopted: 2 for, 1 against, 0 abstaining; majority of votes cast; quorum 3 of 4 present \(charter as shipped, clause T4\)/
  assert.match(await show(secretary, path), stands)
  const [decision] = await sql(house.owner, 'select number, motion_id is not null as linked from decision')
  assert.deepEqual([decision?.number, decision?.linked], [1, true])
  await refused(submit(secretary, path, `${first}/result`), /not before the meeting now/)

  const second = await moveAndPut(house, path, { 'motion-title': 'A third holder' })
  house.clock.set('2026-03-12T15:10:00Z')
  const [stay] = await sql(house.owner, 'select id from presence where person_id = $1', [
    house.cast.persons.memberOff.id,
  ])
  const leave = { [`leave-${stay?.id}-time`]: '11:04' }
  const later = await signInAs(house, 'secretary')
  await done(submit(later, path, `${path}/presences/${stay?.id}/leaving`, leave), path)
  const page = await show(later, path)
  assert.match(page, /left at 11:04/)
  assert.match(page, /There is no quorum: 2 of 4 present, 3 needed \(charter as shipped, clause T4\)/)
  assert.match(page, stands)
  const chair = await signInAs(house, 'chair')
  await refused(submit(chair, path, `${second}/vote`, { vote: 'for' }), /no quorum: 2 of 4 present/)
  await refused(submit(later, path, `${second}/result`), /no quorum/)
  const more = { 'motion-kind': 'amend', 'motion-text': 'Four.' }
  await refused(submit(chair, path, `${path}/motions`, more), /no quorum/)
  const adjourn = await moveAndPut(house, path, {
    'motion-kind': 'adjourn',
    'motion-title': '',
    'motion-text': '',
  })
  await vote(house, path, adjourn, { chair: 'for', member: 'for' })
  await done(submit(later, path, `${adjourn}/result`), path)
  assert.match(await show(later, path), /closed/)
  assert.equal((await sql(house.owner, "select from motion where state = 'fallen'")).length, 1)
})

test('only members who are there and confirmed vote; the secretary calls the roll, and the last word counts', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff', 'secretary'])
  const coordinator = await signInAs(house, 'coordinator')
  await done(submit(coordinator, path, `${path}/check-in`), path)
  await refused(submit(coordinator, path, `${path}/check-in`), /on the list already/)
  const motion = await moveAndPut(house, path)
  await refused(
    submit(coordinator, path, `${motion}/vote`, { vote: 'for' }),
    /Only members who are on the list/,
  )
  const secretary = await signInAs(house, 'secretary')
  await refused(
    submit(secretary, path, `${motion}/vote`, { vote: 'for' }),
    /Only members who are on the list/,
  )
  const id = (member: 'chair' | 'member' | 'memberOff') => house.cast.persons[member].id
  const roll = {
    [`roll-${id('chair')}`]: 'for',
    [`roll-${id('member')}`]: 'for',
    [`roll-${id('memberOff')}`]: '',
  }
  await done(submit(secretary, path, `${motion}/roll`, roll), path)
  const member = await signInAs(house, 'member')
  await refused(submit(member, path, `${motion}/roll`, roll), /The chair or the secretary calls the roll/)
  await vote(house, path, motion, { member: 'against', memberOff: 'against' })
  await refused(submit(member, path, `${motion}/result`), /declares the result/)
  await done(submit(secretary, path, `${motion}/result`), path)
  assert.match(await show(member, path), /Not adopted: 1 for, 2 against/)
  assert.equal((await sql(house.owner, 'select from decision')).length, 0)
})

test('an amendment changes the words that are decided, and only what is in order can be moved', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff'])
  const chair = await signInAs(house, 'chair')
  const main = { 'motion-kind': 'main', 'motion-title': 'Holders', 'motion-text': 'Two holders.' }
  await done(submit(chair, path, `${path}/motions`, main), path)
  const again = await refused(
    submit(chair, path, `${path}/motions`, main),
    /is before the meeting\. Settle it first/,
  )
  assert.match(again, /Two holders\./)
  const amend = await moveAndPut(house, path, {
    'motion-kind': 'amend',
    'motion-title': '',
    'motion-text': 'Three holders.',
  })
  await vote(house, path, amend, { chair: 'for', member: 'for' })
  await done(submit(chair, path, `${amend}/result`), path)
  const [row] = await sql(house.owner, "select id from motion where kind = 'main'")
  const motion = `${path}/motions/${row?.id}`
  await done(submit(chair, path, `${motion}/put`), path)
  await vote(house, path, motion, { chair: 'for', member: 'for' })
  await done(submit(chair, path, `${motion}/result`), path)
  assert.match(await show(chair, '/decisions/D-2026-1'), /Three holders\./)
})

test('what is agreed without a quorum waits, is raised as a duty, and becomes a decision once ratified', async () => {
  await using house = await openMeetingHouse()
  const chair = await signInAs(house, 'chair')
  const words = { 'agree-title': 'A new list', 'agree-text': 'We move to a new mailing list.' }
  await done(submit(chair, '/meetings', '/meetings/agreements', words), '/meetings')
  const written = { 'written-title': 'A new list', 'written-text': 'We move.' }
  await refused(
    submit(chair, '/meetings', '/meetings/written', written),
    /does not decide in writing \(charter as shipped, clause G10\)/,
  )
  assert.deepEqual(await openDuties(house, 'ratify-decision'), [
    'Ratify what was agreed on 2026-03-02 without a vote 2026-04-03T04:00',
  ])
  const path = await callMeetingAt(house)
  assert.match(await show(chair, path), /Ratify: A new list \(to ratify\)/)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff'])
  const agreed = { 'agree-title': 'x', 'agree-text': 'y' }
  await refused(
    submit(await signInAs(house, 'chair'), path, `${path}/agreements`, agreed),
    /There is a quorum/,
  )
  const [waiting] = await sql(house.owner, 'select id from outside_decision')
  const motion = await moveAndPut(house, path, { 'motion-ratifies': String(waiting?.id) })
  await vote(house, path, motion, { chair: 'for', member: 'for' })
  await done(submit(await signInAs(house, 'secretary'), path, `${motion}/result`), path)
  assert.match(
    await show(await signInAs(house, 'member'), '/decisions/D-2026-1'),
    /We move to a new mailing list/,
  )
  assert.deepEqual(await openDuties(house, 'ratify-decision'), [])
})

test('a meeting is owed each month and after the longest gap; calling and holding it meet what was due', async () => {
  await using house = await openMeetingHouse()
  assert.deepEqual(
    await openDuties(house, 'hold-meeting', 'call-meeting'),
    [
      'Call the next meeting by 2026-04-01 2026-04-02T04:00',
      'Hold a meeting in March 2026 2026-04-01T04:00',
    ].sort((a, b) => a.slice(-16).localeCompare(b.slice(-16))),
  )
  const path = await callMeetingAt(house)
  assert.deepEqual(await openDuties(house, 'call-meeting'), [])
  house.clock.set(tenOClock)
  await openWith(house, path, [])
  assert.deepEqual(await openDuties(house, 'hold-meeting'), [
    'Hold the next meeting by 2026-04-12 2026-04-17T04:00',
  ])
  const chair = await signInAs(house, 'chair')
  await done(submit(chair, path, `${path}/closing`), path)
  await refused(submit(chair, '/meetings', `${path}/closing`), /The meeting is closed/)
  assert.deepEqual(await openDuties(house, 'call-meeting', 'write-minutes'), [
    'Minutes of the meeting on 2026-03-12 2026-03-26T14:00',
    'Call the next meeting by 2026-04-12 2026-04-13T04:00',
  ])
  const next = await callMeetingAt(house, { on: '2026-04-15' })
  assert.match(await show(chair, next), /Between two meetings lie at most 31 days\. This one comes later/)
  await done(submit(chair, next, `${next}/cancellation`), next)
  assert.deepEqual(await openDuties(house, 'call-meeting'), [
    'Call the next meeting by 2026-04-12 2026-04-13T04:00',
  ])
})
