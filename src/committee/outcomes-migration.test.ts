import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draft, open, openElectionScene, sure } from '../../test/support/election-scene.ts'
import { sql } from '../../test/support/sql.ts'
import { migrate } from '../db/migrate.ts'
import { system } from '../kernel/actor.ts'
import type { ElectionId } from '../kernel/ids.ts'
import { sendElectionLetters } from './door.ts'
import { loadElection } from './store/election.ts'

/** The tables as migration 0031 left them. */
const before = `
  drop table tie_statement, election_seat, election_notice;
  alter table election drop column begins_on, drop column sitting_employers, drop column tie_settled_by,
    drop column agreed_order, drop column decision_id;
  alter table decision drop constraint decision_route_check;
  alter table decision add constraint decision_route_check check (route in ('motion', 'consensus', 'board letter'));
  delete from schema_migration where number = 32;`

const result =
  '{"elected":["Ada Birch"],"tied":[],"totals":{},"tallied":0,"abstentions":0,"invalid":0,"log":[]}'

test('elections from before there were letters are read as they are, and nobody is written to about the past', async () => {
  await using scene = await openElectionScene(0)
  const opened = async () => {
    const { id } = sure(await draft(scene, { secrecy: 'open' }))
    sure(await open(scene, id))
    return id
  }
  const [running, decided, tied] = [await opened(), await opened(), await opened()]
  const drafted = sure(await draft(scene, { secrecy: 'open' })).id
  const set = (id: ElectionId, state: string) =>
    sql(scene.owner, 'update election set state = $2, result = $3, lot_secret = $4 where id = $1', [
      id,
      state,
      result,
      Buffer.alloc(32),
    ])
  await set(decided, 'decided')
  await set(tied, 'tied')
  await sql(scene.owner, before)
  assert.deepEqual(await migrate(scene.owner, String(scene.app.user)), ['0032_outcomes.sql'])
  assert.equal(await sendElectionLetters(scene.works, 'https://desk.example', scene.clock.now()), 0)
  scene.clock.set('2026-03-09T00:00:00Z')
  const voters = scene.voters.length
  const sent = await sendElectionLetters(scene.works, 'https://desk.example', scene.clock.now())
  assert.equal(sent, voters, 'the reminder of the one that is still open')
  for (const id of [running, decided, tied, drafted]) {
    const election = await scene.works.as(system('test'), (work) => loadElection(work, id))
    assert.deepEqual(
      [election?.sittingEmployers, election?.tieSettledBy, election?.agreedOrder, election?.decisionId],
      [[], null, null, null],
    )
  }
})
