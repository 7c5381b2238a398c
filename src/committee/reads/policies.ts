import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { holdersOf } from '../../people/door.ts'
import {
  type PolicyDraft,
  type PolicyVersion,
  policiesOf,
  policyDrafts,
  policyVersions,
} from '../store/policies.ts'
import {
  type Acknowledgement,
  type PolicyReview,
  policyAcknowledgements,
  policyReviews,
} from '../store/policy-readers.ts'

/** A policy with all that is known of it. */
export type PolicyFile = {
  readonly id: string
  readonly slug: string
  /** Null: nobody writes at a next version. */
  readonly draft: PolicyDraft | null
  /** The newest first; the first one is in force. */
  readonly versions: readonly PolicyVersion[]
  readonly reviews: readonly PolicyReview[]
  /** Of the version in force, by those who serve today. */
  readonly read: readonly Acknowledgement[]
  readonly unread: readonly PersonId[]
}

/** A team's policies by name; those that were begun and given up are left out. */
export async function readPolicies(work: Work, teamId: TeamId, now: Temporal.Instant): Promise<PolicyFile[]> {
  const drafts = await policyDrafts(work, teamId)
  const versions = await policyVersions(work, teamId)
  const reviews = await policyReviews(work, teamId)
  const acknowledged = await policyAcknowledgements(work, teamId)
  const serving = await servingIn(work, teamId, now)
  return (await policiesOf(work, teamId))
    .map(({ id, slug }) => {
      const own = versions.filter((version) => version.policyId === id)
      const read = acknowledged.filter(
        (one) => one.versionId === own[0]?.id && serving.includes(one.personId),
      )
      const readers = new Set(read.map(({ personId }) => personId))
      return {
        id,
        slug,
        draft: drafts.get(id) ?? null,
        versions: own,
        reviews: reviews.filter((review) => review.policyId === id),
        read,
        unread: own.length === 0 ? [] : serving.filter((personId) => !readers.has(personId)),
      }
    })
    .filter(({ draft, versions }) => draft !== null || versions.length > 0)
}

/** Null when the team has no such policy. */
export async function readPolicyFile(
  work: Work,
  teamId: TeamId,
  slug: string,
  now: Temporal.Instant,
): Promise<PolicyFile | null> {
  return (await readPolicies(work, teamId, now)).find((policy) => policy.slug === slug) ?? null
}

/** Whoever rules by the team's policies: its members and its officers. */
export function servingIn(work: Work, teamId: TeamId, now: Temporal.Instant): Promise<PersonId[]> {
  return holdersOf(work, teamId, now, ['member', 'coordinator', 'chair', 'secretary'])
}

/** The day from which the next review is counted: the adoption in force, or the last review if that is later. */
export function lastLookedAtOn({ versions, reviews }: PolicyFile, zone: string): Temporal.PlainDate | null {
  const [current] = versions
  if (current === undefined) return null
  const days = [
    current.adoptedAt.toZonedDateTimeISO(zone).toPlainDate(),
    ...reviews.map(({ reviewedOn }) => reviewedOn),
  ]
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null
}
