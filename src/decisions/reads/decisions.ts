import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { DecisionId, PersonId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { unsealJson } from '../../sealing/envelope.ts'
import {
  type Decision,
  decisionBodies,
  decisionReference,
  decisionWays,
  parseReference,
} from '../rules/decision.ts'
import { wordsPlace } from '../sealed-words.ts'

/** The team's decisions, newest first. A committee takes a few dozen a year. */
export async function readDecisions(work: Work, teamId: TeamId): Promise<Decision[]> {
  const rows = await selectDecisions(work)
    .where('decision.team_id', '=', teamId)
    .orderBy('decision.decided_on', 'desc')
    .orderBy('decision.recorded_at', 'desc')
    .execute()
  return rows.map((row) => decisionOf(work, row))
}

/** By its number in the team ("D-2026-7"); null when there is none, or it is not open to whoever asks. */
export async function findDecision(work: Work, teamId: TeamId, reference: string): Promise<Decision | null> {
  const parsed = parseReference(reference)
  if (parsed === null) return null
  const row = await selectDecisions(work)
    .where('decision.team_id', '=', teamId)
    .where('decision.year', '=', parsed.year)
    .where('decision.number', '=', parsed.number)
    .executeTakeFirst()
  return row === undefined ? null : decisionOf(work, row)
}

export async function findDecisionById(work: Work, id: DecisionId): Promise<Decision | null> {
  const row = await selectDecisions(work).where('decision.id', '=', id).executeTakeFirst()
  return row === undefined ? null : decisionOf(work, row)
}

function selectDecisions(work: Work) {
  return (
    work.tx
      .selectFrom('decision')
      .leftJoin('decision as older', 'older.id', 'decision.supersedes_id')
      .leftJoin('decision as newer', 'newer.supersedes_id', 'decision.id')
      .select(['decision.id', 'decision.team_id', 'decision.year', 'decision.number', 'decision.decided_on'])
      .select(['decision.body', 'decision.route', 'decision.is_public', 'decision.words_sealed'])
      .select(['decision.clause', 'decision.motion_id', 'decision.evidence', 'decision.is_two_way_door'])
      .select(['decision.recorded_by_id', 'decision.recorded_at'])
      .select(['older.year as older_year', 'older.number as older_number'])
      .select(['newer.year as newer_year', 'newer.number as newer_number'])
      // The last review says when the next one is due, even if that is never.
      .select(
        sql<
          string | null
        >`case when exists (select 1 from decision_review r where r.decision_id = decision.id)
        then (select r.next_review_on from decision_review r where r.decision_id = decision.id
              order by r.reviewed_at desc limit 1)
        else decision.review_on end`.as('review_on'),
      )
  )
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDecisions>['execute']>>[number]
type Words = { readonly title: string; readonly text: string; readonly document: string | null }

function decisionOf({ sealing }: Work, row: Row): Decision {
  const words = unsealJson<Words>(sealing.deskWide, wordsPlace(row.id), row.words_sealed)
  return {
    ...words,
    id: row.id as DecisionId,
    teamId: row.team_id as TeamId,
    reference: decisionReference(row.year, row.number),
    decidedOn: Temporal.PlainDate.from(row.decided_on),
    body: oneOf(decisionBodies, row.body),
    route: oneOf(decisionWays, row.route),
    isPublic: row.is_public,
    clause: row.clause,
    motionId: row.motion_id,
    evidence: row.evidence,
    isTwoWayDoor: row.is_two_way_door,
    reviewOn: row.review_on === null ? null : Temporal.PlainDate.from(row.review_on),
    supersedes: referenceOf(row.older_year, row.older_number),
    supersededBy: referenceOf(row.newer_year, row.newer_number),
    recordedById: row.recorded_by_id as PersonId,
    recordedAt: row.recorded_at,
  }
}

function referenceOf(year: number | null, number: number | null): string | null {
  return year === null || number === null ? null : decisionReference(year, number)
}

/** The database's check constraints hold these to the same words. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((each) => each === text)
  if (word === undefined) throw new Error('a decision has a word this version does not know')
  return word
}
