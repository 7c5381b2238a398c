import { charterInForce } from '../../charter/door.ts'
import { findDecisionById } from '../../decisions/door.ts'
import type { Work } from '../../jobs/works.ts'
import { diffLines } from '../../kernel/line-diff.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import { type CommitteeVisit, committeeAddress, personNames } from '../../people/door.ts'
import { type Answer, page, seeOther, text } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import { troubleOf } from '../../web/trouble.ts'
import { PoliciesPage } from '../pages/policies.tsx'
import { PolicyPage } from '../pages/policy.tsx'
import { PolicyChangesPage } from '../pages/policy-changes.tsx'
import {
  lastLookedAtOn,
  type PolicyFile,
  readPolicies,
  readPolicyFile,
  servingIn,
} from '../reads/policies.ts'
import { policyMarkdown } from '../rules/policy-markdown.ts'
import type { PolicyVersion } from '../store/policies.ts'

export async function showPolicies(work: Work, { seat, now }: CommitteeVisit): Promise<Answer> {
  const charter = await charterInForce(work.tx, seat.team.id, now)
  const every = charter.settings['policy.review-every']
  const policies = (await readPolicies(work, seat.team.id, now)).map((policy) => ({
    ...policy,
    reviewBy: lastLookedAtOn(policy, charter.zone)?.add(every) ?? null,
  }))
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  return page(<PoliciesPage seat={seat} policies={policies} today={today} />)
}

/** The version in force, or the one of the address; before there is one, its keepers go on with the draft. */
export async function showPolicy(
  work: Work,
  visit: CommitteeVisit,
  { version, refusal }: { readonly version?: string; readonly refusal?: Refusal } = {},
): Promise<Answer> {
  const { seat, actor, now } = visit
  const policy = await readPolicyFile(work, seat.team.id, visit.param('slug'), now)
  if (policy === null) return notFound
  const shown = version === undefined ? (policy.versions[0] ?? null) : versionOf(policy, version)
  if (shown === null)
    return seat.mayKeep && policy.draft !== null && policy.versions.length === 0
      ? seeOther(committeeAddress(seat, `/policies/${policy.slug}/draft`))
      : notFound
  const charter = await charterInForce(work.tx, seat.team.id, now)
  const lastOn = lastLookedAtOn(policy, charter.zone)
  const names = await personNames(work, [
    shown.adoptedById,
    ...policy.unread,
    ...policy.read.map(({ personId }) => personId),
    ...policy.reviews.map(({ recordedById }) => recordedById),
  ])
  const isServing = (await servingIn(work, seat.team.id, now)).includes(actor.personId)
  const node = (
    <PolicyPage
      {...{ seat, policy, shown, names }}
      reviewBy={lastOn?.add(charter.settings['policy.review-every']) ?? null}
      decision={(await findDecisionById(work, shown.decisionId))?.reference ?? null}
      isToRead={isServing && policy.unread.includes(actor.personId)}
      errors={refusal === undefined ? [] : errorsFrom(refusal)}
    />
  )
  return page(node, refusal === undefined ? {} : { status: troubleOf(refusal).status })
}

/** `?from=1&to=2`; without numbers the version in force and the draft. */
export async function showPolicyChanges(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, query, now } = visit
  const policy = await readPolicyFile(work, seat.team.id, visit.param('slug'), now)
  const from = versionOf(policy, query.get('from')) ?? policy?.versions[0]
  const to = query.has('to') ? versionOf(policy, query.get('to')) : policy?.draft
  if (policy === null || !from || !to || (!('version' in to) && !seat.mayKeep)) return notFound
  const lines = diffLines(from.text, to.text)
  const props = { seat, slug: policy.slug, title: to.title, from: from.version, lines }
  return page(<PolicyChangesPage {...props} to={'version' in to ? to.version : 'draft'} />)
}

/** One version as a Markdown file. */
export async function exportPolicy(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, now } = visit
  const policy = await readPolicyFile(work, seat.team.id, visit.param('slug'), now)
  const shown = versionOf(policy, visit.param('version'))
  if (shown === null) return notFound
  const { zone } = await charterInForce(work.tx, seat.team.id, now)
  const decision = (await findDecisionById(work, shown.decisionId))?.reference ?? ''
  const adoptedOn = shown.adoptedAt.toZonedDateTimeISO(zone).toPlainDate()
  const markdown = policyMarkdown({ ...shown, team: seat.team.name, adoptedOn, decision })
  return text(markdown, 'text/markdown; charset=utf-8')
}

function versionOf(policy: PolicyFile | null, typed: string | null): PolicyVersion | null {
  return policy?.versions.find(({ version }) => String(version) === typed) ?? null
}
