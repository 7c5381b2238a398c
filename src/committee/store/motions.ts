import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { DecisionId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { EndState } from '../rules/motions/floor.ts'
import type { Motion } from '../rules/motions/motion.ts'
import { parseMotionKind } from '../rules/motions/motion-kinds.ts'
import { type MotionVote, motionVotes, type VoteCast } from '../rules/motions/outcome.ts'
import { sealWords, unsealWords, type Words } from '../sealed-words.ts'

const endStates: readonly EndState[] = [
  'adopted',
  'rejected',
  'withdrawn',
  'postponed',
  'postponed-indefinitely',
  'referred',
  'laid-on-table',
  'fallen',
]

function selectMotions({ tx }: Work, teamId: TeamId) {
  return tx
    .selectFrom('motion')
    .where('motion.team_id', '=', teamId)
    .select([
      'motion.id',
      'motion.meeting_id',
      'motion.agenda_item_id',
      'motion.kind',
      'motion.applies_to_id',
    ])
    .select(['motion.ratifies_id', 'motion.rescinds', 'motion.words_sealed', 'motion.moved_by_id'])
    .select(['motion.moved_at', 'motion.number', 'motion.seconded_by_id', 'motion.put_at', 'motion.state'])
    .select(['motion.settled_at', 'motion.result', 'motion.decision_id'])
    .orderBy('motion.number')
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMotions>['execute']>>[number]

/** The motions of a meeting in the order they were made; null: those in writing, of which a few are open. */
export async function motionsOf(work: Work, teamId: TeamId, meetingId: string | null): Promise<Motion[]> {
  const all = selectMotions(work, teamId)
  const rows = await (meetingId === null
    ? all.where('motion.meeting_id', 'is', null)
    : all.where('motion.meeting_id', '=', meetingId)
  ).execute()
  const votes = await votesOn(
    work,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => asMotion(work, row, votes.get(row.id) ?? []))
}

/** Null when the team has none of that id. Nobody else changes it until the transaction ends. */
export async function lockMotion(work: Work, teamId: TeamId, id: string): Promise<Motion | null> {
  const row = await selectMotions(work, teamId)
    .where('motion.id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row === undefined ? null : asMotion(work, row, (await votesOn(work, [id])).get(id) ?? [])
}

async function votesOn({ tx }: Work, ids: readonly string[]): Promise<ReadonlyMap<string, VoteCast[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('motion_vote')
    .where('motion_vote.motion_id', 'in', [...ids])
    .select(['motion_vote.motion_id', 'motion_vote.person_id', 'motion_vote.vote'])
    .orderBy('motion_vote.person_id')
    .execute()
  const cast = rows.map((row) => ({
    motionId: row.motion_id,
    personId: row.person_id as PersonId,
    vote: motionVotes.find((vote) => vote === row.vote) ?? ('abstain' as const),
  }))
  return Map.groupBy(cast, ({ motionId }) => motionId)
}

export type NewMotion = Pick<
  Motion,
  | 'meetingId'
  | 'agendaItemId'
  | 'kind'
  | 'appliesTo'
  | 'ratifiesId'
  | 'rescinds'
  | 'title'
  | 'text'
  | 'movedById'
> & {
  readonly teamId: TeamId
  /** In writing votes are taken at once. */
  readonly putAt: Temporal.Instant | null
}

/** Under the next number of its meeting; hold the meeting's lock, or the team's for one in writing. */
export async function insertMotion(work: Work, motion: NewMotion, now: Temporal.Instant): Promise<string> {
  const id = randomUUID()
  const { meetingId, title, text } = motion
  const before = await motionsOf(work, motion.teamId, meetingId)
  await work.tx
    .insertInto('motion')
    .values({
      id,
      team_id: motion.teamId,
      meeting_id: meetingId,
      agenda_item_id: motion.agendaItemId,
      kind: motion.kind,
      applies_to_id: motion.appliesTo,
      ratifies_id: motion.ratifiesId,
      rescinds: motion.rescinds,
      words_sealed: sealWords<Words>(work, 'motion', id, { title, text }),
      moved_by_id: motion.movedById,
      moved_at: now,
      number: (before.at(-1)?.number ?? 0) + 1,
      put_at: motion.putAt,
      state: 'pending',
    })
    .execute()
  return id
}

export async function saveSecond({ tx }: Work, id: string, by: PersonId): Promise<void> {
  await tx.updateTable('motion').set({ seconded_by_id: by }).where('motion.id', '=', id).execute()
}

export async function savePut({ tx }: Work, id: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('motion').set({ put_at: at }).where('motion.id', '=', id).execute()
}

/** Only of one in writing: its wording is new, and the votes for the old one are gone. */
export async function saveWording(work: Work, id: string, words: Words, at: Temporal.Instant): Promise<void> {
  await work.tx
    .updateTable('motion')
    .set({ words_sealed: sealWords<Words>(work, 'motion', id, words), put_at: at })
    .where('motion.id', '=', id)
    .execute()
  await work.tx.deleteFrom('motion_vote').where('motion_vote.motion_id', '=', id).execute()
}

export async function saveSettled(
  { tx }: Work,
  motion: { readonly id: string; readonly state: EndState; readonly result: string | null },
  at: Temporal.Instant,
): Promise<void> {
  const { id, state, result } = motion
  await tx
    .updateTable('motion')
    .set({ state, result, settled_at: at })
    .where('motion.id', '=', id)
    .where('motion.state', '=', 'pending')
    .execute()
}

export async function saveDecision({ tx }: Work, id: string, decisionId: DecisionId): Promise<void> {
  await tx.updateTable('motion').set({ decision_id: decisionId }).where('motion.id', '=', id).execute()
}

/** The last word counts until the result is declared. */
export async function saveVote(
  { tx }: Work,
  cast: {
    readonly teamId: TeamId
    readonly motionId: string
    readonly personId: PersonId
    readonly vote: MotionVote
    readonly calledById: PersonId | null
  },
  now: Temporal.Instant,
): Promise<void> {
  const { vote, calledById } = cast
  await tx
    .insertInto('motion_vote')
    .values({
      motion_id: cast.motionId,
      person_id: cast.personId,
      team_id: cast.teamId,
      vote,
      cast_at: now,
      called_by_id: calledById,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['motion_id', 'person_id'])
        .doUpdateSet({ vote, cast_at: now, called_by_id: calledById }),
    )
    .execute()
}

function asMotion(work: Work, row: Row, votes: readonly VoteCast[]): Motion {
  const kind = parseMotionKind(row.kind)
  if (kind === null) throw new Error('a motion is of a kind this version does not know')
  return {
    ...unsealWords<Words>(work, 'motion', row.id, row.words_sealed),
    id: row.id,
    meetingId: row.meeting_id,
    agendaItemId: row.agenda_item_id,
    kind,
    appliesTo: row.applies_to_id,
    ratifiesId: row.ratifies_id,
    rescinds: row.rescinds,
    number: row.number,
    movedById: row.moved_by_id as PersonId,
    movedAt: row.moved_at,
    secondedById: row.seconded_by_id as PersonId | null,
    putAt: row.put_at,
    state: endStates.find((state) => state === row.state) ?? 'pending',
    settledAt: row.settled_at,
    result: row.result,
    decisionId: row.decision_id as DecisionId | null,
    votes,
  }
}
