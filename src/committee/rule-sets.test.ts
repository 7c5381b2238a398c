import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  adoptCharter,
  callMeetingAt,
  done,
  moveAndPut,
  openMeetingHouse,
  openWith,
  refused,
  show,
  tenOClock,
  vote,
} from '../../test/support/meeting-scene.ts'
import { signInAs, submit } from '../../test/support/people-house.ts'
import { sql } from '../../test/support/sql.ts'

test('where the charter has written votes, words changed on the sixth day stand for seven days anew', async () => {
  await using house = await openMeetingHouse()
  await adoptCharter(house, { 'vote.written': 'on' })
  const member = await signInAs(house, 'member')
  const words = { 'written-title': 'A list', 'written-text': 'We move to a new list.' }
  await done(submit(member, '/meetings', '/meetings/written', words), '/meetings')
  const [motion] = await sql(house.owner, 'select id from motion')
  const path = `/meetings/written/${motion?.id}`
  const cast = async (who: 'chair' | 'member' | 'memberOff' | 'outsider', how: string) =>
    submit(await signInAs(house, who), '/meetings', `${path}/vote`, { vote: how })
  await done(cast('chair', 'against'), '/meetings')
  house.clock.advance({ hours: 24 * 6 })
  const again = await signInAs(house, 'member')
  const changed = { [`words-${motion?.id}-title`]: 'A list', [`words-${motion?.id}-text`]: 'We move in May.' }
  await refused(
    submit(await signInAs(house, 'chair'), '/meetings', `${path}/words`, changed),
    /changes its words/,
  )
  await done(submit(again, '/meetings', `${path}/words`, changed), '/meetings')
  assert.equal((await sql(house.owner, 'select from motion_vote')).length, 0)
  await done(cast('chair', 'for'), '/meetings')
  await done(cast('member', 'for'), '/meetings')
  await done(cast('memberOff', 'abstain'), '/meetings')
  house.clock.advance({ hours: 24 * 6 })
  const declare = async () => submit(await signInAs(house, 'secretary'), '/meetings', `${path}/result`)
  await refused(declare(), /Votes are taken until 2026-03-15/)
  house.clock.advance({ hours: 25 })
  await refused(cast('chair', 'against'), /days for this vote are over/)
  await done(declare(), '/meetings')
  await refused(declare(), /This motion is settled/)
  assert.match(
    await show(await signInAs(house, 'member'), '/meetings'),
    /Adopted: 2 for, 0 against, 1 abstaining; majority of votes cast; quorum 3 of 4 present \(charter version 1, clause T4\)/,
  )
  assert.match(await show(await signInAs(house, 'member'), '/decisions/D-2026-2'), /We move in May/)
})

test('in a large assembly a motion needs a second, and whoever presides neither moves nor votes without need', async () => {
  await using house = await openMeetingHouse()
  await adoptCharter(house, { 'rules.set': 'large-assembly' })
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff'])
  const chair = await signInAs(house, 'chair')
  const words = { 'motion-kind': 'main', 'motion-title': 'Holders', 'motion-text': 'Two.' }
  await refused(
    submit(chair, path, `${path}/motions`, words),
    /presides .* makes no motions \(charter version 1, clause O2\)/,
  )
  const member = await signInAs(house, 'member')
  await done(submit(member, path, `${path}/motions`, words), path)
  const [row] = await sql(house.owner, 'select id from motion')
  const motion = `${path}/motions/${row?.id}`
  await refused(submit(chair, path, `${motion}/put`), /needs a second first/)
  await refused(submit(member, path, `${motion}/second`), /Somebody else must second/)
  await done(submit(await signInAs(house, 'memberOff'), path, `${motion}/second`), path)
  await done(submit(chair, path, `${motion}/put`), path)
  await vote(house, path, motion, { member: 'for' })
  await refused(submit(chair, path, `${motion}/vote`, { vote: 'for' }), /votes only when that decides it/)
  await vote(house, path, motion, { memberOff: 'against', chair: 'for' })
  await done(submit(chair, path, `${motion}/result`), path)
  assert.match(await show(chair, path), /Adopted: 2 for, 1 against/)
})

test('a decision is taken back by a motion that names it, and the register says by which', async () => {
  await using house = await openMeetingHouse()
  const path = await callMeetingAt(house)
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff'])
  const first = await moveAndPut(house, path)
  await vote(house, path, first, { chair: 'for', member: 'for' })
  const keeper = await signInAs(house, 'secretary')
  await done(submit(keeper, path, `${first}/result`), path)
  const chair = await signInAs(house, 'chair')
  const rescind = {
    'motion-kind': 'rescind',
    'motion-title': 'No holders',
    'motion-text': 'We take it back.',
  }
  const wrong = { ...rescind, 'motion-rescinds': 'D-2026-9' }
  await refused(submit(chair, path, `${path}/motions`, wrong), /Give the number of the decision/)
  const second = await moveAndPut(house, path, { ...rescind, 'motion-rescinds': 'D-2026-1' })
  await vote(house, path, second, { chair: 'for', member: 'for', memberOff: 'against' })
  await done(submit(keeper, path, `${second}/result`), path)
  assert.match(await show(chair, path), /Adopted: 2 for, 1 against, 0 abstaining; two thirds of votes cast/)
  assert.match(await show(chair, '/decisions/D-2026-1'), /D-2026-2/)
})
