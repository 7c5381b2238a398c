import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  done,
  heldMeeting,
  idIn,
  nextMeeting,
  openMeetingHouse,
} from '../../../test/support/meeting-scene.ts'
import { signInAs, submit } from '../../../test/support/people-house.ts'
import { exportMinutes } from './export.ts'

test('published minutes are written as Markdown, others are not, and again nothing is touched', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-export-'))
  t.after(() => rmSync(folder, { recursive: true }))
  await using house = await openMeetingHouse({ inspect: async () => [] })
  const path = await heldMeeting(house, 'We met.\n::: private\nNot for all.\n:::')
  await done(submit(await signInAs(house, 'secretary'), path, `${path}/draft`), path)
  const next = await nextMeeting(house)
  const keeper = await signInAs(house, 'secretary')
  await done(submit(keeper, next, `${next}/approvals`, { minutes: idIn(path) }), next)
  assert.deepEqual(await exportMinutes(house.works, folder), [])
  await done(submit(keeper, path, `${path}/publication`), path)
  const file = join(folder, 'NF', '2026-03-12-minutes.md')
  assert.deepEqual(await exportMinutes(house.works, folder), [file])
  assert.match(readFileSync(file, 'utf8'), /We met\.\n\*\(Withheld\.\)\*/)
  assert.deepEqual(await exportMinutes(house.works, folder), [])
  assert.deepEqual(readdirSync(join(folder, 'NF')), ['2026-03-12-minutes.md'])
})
