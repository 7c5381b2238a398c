import { randomInt } from 'node:crypto'
import type { ElectionId, PersonId } from '../../src/kernel/ids.ts'
import {
  count,
  draft,
  type ElectionScene,
  type Halves,
  makeHalves,
  namesOff,
  open,
  sure,
  vote,
} from '../support/election-scene.ts'
import { sql } from '../support/sql.ts'

/** A row as the tables have it, in physical order, with the transaction that wrote it. */
export type SeenRow = { readonly key: string; readonly sealed: Buffer; readonly xmin: number }
export type SeenBallot = {
  readonly id: string
  readonly phrase: string
  readonly scores: string
  readonly xmin: number
}

/**
 * What the attacker has of one election: which voter sent a ballot when (access times, WAL), the tables as a
 * backup kept them before the close, between the two openings and afterwards.
 */
export type SeenElection = {
  readonly id: ElectionId
  readonly roll: readonly PersonId[]
  /** The last ballot of each voter, in the order in which they came in. */
  readonly lastCasts: readonly PersonId[]
  readonly firstCasts: readonly PersonId[]
  readonly castBefore: readonly SeenRow[]
  readonly nameless: readonly SeenRow[]
  readonly ballots: readonly SeenBallot[]
}

export type Truth = { readonly phraseOf: ReadonlyMap<PersonId, string>; readonly halves: Halves }

/**
 * One whole secret election with ballots of chance, in an order of chance, some of them sent twice. `atClose` is
 * called when everything was handed in and nothing opened yet.
 */
export async function runElection(
  scene: ElectionScene,
  atClose: (truth: Truth) => void = () => {},
): Promise<{ seen: SeenElection; truth: Truth }> {
  const now = scene.clock.now()
  const closesOn = now.toZonedDateTimeISO('UTC').toPlainDate().toString()
  const { id } = sure(await draft(scene, { closesOn }))
  const halves = await makeHalves(scene, id)
  sure(await open(scene, id))
  const { firstCasts, lastCasts, phraseOf } = await everybodyVotes(scene, id)
  atClose({ phraseOf, halves })
  const castBefore = await seenRows(scene, 'cast_ballot', 'person_id', id)
  scene.clock.set(now.toZonedDateTimeISO('UTC').startOfDay().add({ days: 1 }).toInstant())
  sure(await namesOff(scene, id, halves.outer))
  const nameless = await seenRows(scene, 'nameless_ballot', 'id', id)
  sure(await count(scene, id, halves.inner))
  const ballots = await seenBallots(scene, id)
  const seen = { id, roll: [...scene.voters], firstCasts, lastCasts, castBefore, nameless, ballots }
  return { seen, truth: { phraseOf, halves } }
}

async function everybodyVotes(scene: ElectionScene, id: ElectionId) {
  const phraseOf = new Map<PersonId, string>()
  const casts: PersonId[] = []
  const again = scene.voters.filter(() => randomInt(4) === 0)
  for (const personId of [...inAnyOrder(scene.voters), ...inAnyOrder(again)]) {
    scene.clock.advance({ seconds: randomInt(1, 600) })
    const scores = [randomInt(6), randomInt(6), randomInt(6)]
    const cast = sure(await vote(scene, id, personId, scores))
    phraseOf.set(personId, cast.phrase ?? '')
    casts.push(personId)
  }
  const firstCasts = casts.filter((voter, at) => casts.indexOf(voter) === at)
  const lastCasts = casts.filter((voter, at) => casts.lastIndexOf(voter) === at)
  return { firstCasts, lastCasts, phraseOf }
}

function inAnyOrder<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: randomInt(2 ** 40) }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

async function seenRows(
  scene: ElectionScene,
  table: string,
  key: string,
  id: ElectionId,
): Promise<SeenRow[]> {
  const rows = await sql(
    scene.owner,
    `select ${key} as key, sealed, xmin::text::int as xmin from ${table} where election_id = $1 order by ctid`,
    [id],
  )
  return rows.map((row) => ({ key: String(row.key), sealed: row.sealed as Buffer, xmin: Number(row.xmin) }))
}

async function seenBallots(scene: ElectionScene, id: ElectionId): Promise<SeenBallot[]> {
  const rows = await sql(
    scene.owner,
    `select id, phrase, scores::text as scores, xmin::text::int as xmin from ballot where election_id = $1 order by ctid`,
    [id],
  )
  return rows.map((row) => {
    return {
      id: String(row.id),
      phrase: String(row.phrase),
      scores: String(row.scores),
      xmin: Number(row.xmin),
    }
  })
}
