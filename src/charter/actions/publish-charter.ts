import { type Decision, findDecision } from '../../decisions/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { CharterVersionId, TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, loadTeam } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { findDraft } from '../reads/draft.ts'
import { charterInForce } from '../reads/in-force.ts'
import { readVersions } from '../reads/versions.ts'
import { type Paper, publishing } from '../rules/publishing.ts'
import { readCharter } from '../rules/read-charter.ts'
import { dropDraft, insertVersion, lockCharter } from '../store.ts'

export type Publication = {
  readonly teamId: TeamId
  /** Of the draft that was looked at: what is published is what was read. */
  readonly revision: number
  /** References of decisions ("D-2026-7"); null where none is named. */
  readonly motion: string | null
  readonly approval: string | null
}

export type CharterPublished = {
  readonly kind: 'charter-published'
  readonly id: CharterVersionId
  readonly version: number
}

/**
 * Makes the draft the charter in force from now on, for the team's chair or secretary. The rule `publishing` says
 * which decisions it needs; they are read from the register, never believed.
 */
export async function publishCharter(
  work: Work,
  actor: PersonActor,
  wanted: Publication,
  now: Temporal.Instant,
): Promise<CharterPublished | Refusal> {
  const { teamId } = wanted
  const team = await loadTeam(work, teamId)
  if (team === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockCharter(work, teamId)
  const draft = await findDraft(work, teamId)
  if (draft === null || draft.revision !== wanted.revision) return noSuchDraft
  const after = readCharter(draft.text)
  if (isRefusal(after)) return after
  const before = await charterInForce(work.tx, teamId, now)
  const [motion, approval] = await findPapers(work, wanted)
  if (isRefusal(motion)) return motion
  if (isRefusal(approval)) return approval
  const papers = { motion: motion?.paper ?? null, approval: approval?.paper ?? null }
  const refused = publishing(before, after, papers, now.toZonedDateTimeISO(team.zone).toPlainDate())
  if (refused !== null) return refused
  const fresh = {
    teamId,
    version: before.version + 1,
    text: draft.text,
    publishedById: actor.personId,
    adoptedById: motion?.decision.id ?? null,
    approvedById: approval?.decision.id ?? null,
  }
  const id = await insertVersion(work, fresh, now)
  await dropDraft(work, teamId)
  const object = { kind: 'charter version', id }
  await appendRecord(work.tx, { actor, action: 'charter published', object, caseId: null, at: now })
  return { kind: 'charter-published', id, version: fresh.version }
}

type Linked = { readonly decision: Decision; readonly paper: Paper }

async function findPapers(work: Work, { teamId, motion, approval }: Publication) {
  const versions = await readVersions(work, teamId)
  const find = async (field: string, reference: string | null): Promise<Linked | null | Refusal> => {
    if (reference === null) return null
    const decision = await findDecision(work, teamId, reference)
    if (decision === null)
      return refuse('invalid', `There is no decision ${reference.slice(0, 20)}.`, {
        field,
        safe: 'The draft is kept.',
      })
    const user = versions.find((one) => [one.adoptedById, one.approvedById].includes(decision.id))
    return { decision, paper: { ...decision, usedBy: user?.version ?? null } }
  }
  return [await find('motion', motion), await find('approval', approval)] as const
}

const noSuchDraft = refuse(
  'conflict',
  'The draft you looked at was changed or published since. Look at it again before you publish.',
)
