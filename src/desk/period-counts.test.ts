import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import { openTestDesk } from '../../test/support/desk.tsx'
import { sql } from '../../test/support/sql.ts'
import { type PeriodCounts, periodCounts } from './door.ts'

test('a period is counted for whoever serves in the team, on its cases or not; for anybody else it is empty', async () => {
  await using desk = await openTestDesk()
  const { clock, cast, works } = desk
  const from = clock.now()
  const references = [await desk.receive({}), await desk.receive({}), await desk.receive({})]
  const [answered, closed, spam] = references
  const at = clock.now().toString()
  await sql(
    desk.owner,
    `update security_case set acknowledged_at = acknowledge_by, state = 'with-project' where reference = $1`,
    [answered],
  )
  await sql(
    desk.owner,
    `update security_case set state = 'closed', closed_as = 'not-applicable', closed_at = $2, tray = 'none',
       acknowledged_at = acknowledge_by + interval '1 second' where reference = $1`,
    [closed, at],
  )
  await sql(
    desk.owner,
    `update security_case set state = 'closed', closed_as = 'spam', closed_at = $2, tray = 'none' where reference = $1`,
    [spam, at],
  )
  const until = clock.advance({ seconds: 1 })
  await desk.receive({})
  await sql(desk.owner, `update case_access set until = $1 where person_id = $2`, [
    at,
    cast.persons.member.id,
  ])
  const counts = (who: CastMember, teamId = cast.teams.umbrella.id): Promise<PeriodCounts> =>
    works.as({ kind: 'person', personId: cast.persons[who].id }, (work) =>
      periodCounts(work, teamId, from, until),
    )
  const whole: PeriodCounts = {
    received: 2,
    answeredInTime: 1,
    withProjects: 1,
    closed: [{ as: 'not applicable', count: 1 }],
  }
  for (const who of ['secretary', 'member', 'chair'] as const) assert.deepEqual(await counts(who), whole, who)
  const empty: PeriodCounts = { received: 0, answeredInTime: 0, withProjects: 0, closed: [] }
  for (const who of ['outsider', 'board', 'operator', 'maintainer-on'] as const)
    assert.deepEqual(await counts(who), empty, who)
  assert.deepEqual(await counts('chair', cast.teams.project.id), empty, 'not those of another team')
})
