import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type CommitteeVisit, committeeAddress } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import { troubleOf } from '../../web/trouble.ts'
import { powersOf } from '../actions/adopt-policy.ts'
import { beginPolicy, savePolicy } from '../actions/save-policy.ts'
import { PolicyDraftPage, type PolicyDraftProps } from '../pages/policy-draft.tsx'
import { findPolicyPreset, policyPresetText } from '../policy-presets.ts'
import { readPolicyFile } from '../reads/policies.ts'
import { type PolicyText, policyFields, readPolicy, type TypedPolicy } from '../rules/policy.ts'
import type { PolicyParts } from './policy-routes.tsx'
import { revisionOf } from './read-typed.ts'

/** `?from=NAME` begins from a text of ours. */
export async function showNewPolicy(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const preset = findPolicyPreset(visit.query.get('from'))
  const typed = {
    ...typedFrom(() => ''),
    title: preset?.title ?? '',
    text: preset === null ? '' : policyPresetText(preset),
  }
  return draftPage(work, visit, { slug: null, revision: 0, typed, hasVersion: false })
}

export async function postNewPolicy(parts: PolicyParts, work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, actor, form, now } = visit
  const typed = typedFrom((name) => form.text(name))
  const words = await readWords(parts, work, typed)
  const done = isRefusal(words) ? words : await beginPolicy(work, actor, { teamId: seat.team.id, words }, now)
  if (!isRefusal(done)) return seeOther(committeeAddress(seat, `/policies/${done.slug}/draft`))
  if (done.why === 'not-found') return notFound
  return draftPage(work, visit, { slug: null, revision: 0, typed, hasVersion: false }, done)
}

/** The draft; before there is one, the version in force to begin from. */
export async function showPolicyDraft(
  work: Work,
  visit: CommitteeVisit,
  again: { readonly refusal?: Refusal; readonly decision?: string } = {},
): Promise<Answer> {
  const { seat, now } = visit
  const slug = visit.param('slug')
  const policy = await readPolicyFile(work, seat.team.id, slug, now)
  const shown = policy?.draft ?? policy?.versions[0]
  if (policy === null || shown === undefined) return again.refusal ?? notFound
  const props = {
    slug,
    revision: policy.draft?.revision ?? 0,
    typed: typedOf(shown),
    hasVersion: policy.versions.length > 0,
    ...(again.decision !== undefined && { decision: again.decision }),
  }
  return draftPage(work, visit, props, again.refusal)
}

export async function postPolicyDraft(
  parts: PolicyParts,
  work: Work,
  visit: CommitteeVisit,
): Promise<Answer> {
  const { seat, actor, form, now } = visit
  const slug = visit.param('slug')
  const revision = revisionOf(form.text('revision'))
  const typed = typedFrom((name) => form.text(name))
  const words = await readWords(parts, work, typed)
  const done = isRefusal(words)
    ? words
    : await savePolicy(work, actor, { teamId: seat.team.id, slug, words, revision }, now)
  if (!isRefusal(done)) return seeOther(committeeAddress(seat, `/policies/${slug}/draft`))
  const policy = await readPolicyFile(work, seat.team.id, slug, now)
  if (done.why === 'not-found' || policy === null) return notFound
  // On a clash both texts are shown; saving once more is then meant, so the form carries the newer revision.
  const isClash = done.why === 'conflict'
  const props = {
    slug,
    typed,
    revision: isClash ? (policy.draft?.revision ?? 0) : revision,
    hasVersion: policy.versions.length > 0,
    theirs: isClash ? (policy.draft?.text ?? '') : null,
  }
  return draftPage(work, visit, props, done)
}

async function draftPage(
  work: Work,
  { seat, now }: CommitteeVisit,
  props: Omit<PolicyDraftProps, 'seat' | 'clauses' | 'errors'>,
  refusal?: Refusal,
): Promise<Answer> {
  const charter = await charterInForce(work.tx, seat.team.id, now)
  const powers = new Set(powersOf(seat.team, charter))
  const clauses = charter.charter.clauses.filter(({ label }) => powers.has(label))
  const errors = refusal === undefined ? [] : errorsFrom(refusal)
  const node = <PolicyDraftPage {...props} seat={seat} clauses={clauses} errors={errors} />
  return page(node, refusal === undefined ? {} : { status: troubleOf(refusal).status })
}

async function readWords(parts: PolicyParts, work: Work, typed: TypedPolicy): Promise<PolicyText | Refusal> {
  const projects = await parts.projects(work)
  return readPolicy(
    typed,
    projects.map(({ slug }) => slug),
  )
}

function typedOf({ title, text, clause, scope }: PolicyText): TypedPolicy {
  return {
    title,
    text,
    clause,
    projects: scope.projects.join('\n'),
    repositories: scope.repositories.join('\n'),
  }
}

function typedFrom(textOf: (name: string) => string): TypedPolicy {
  const values = Object.fromEntries(policyFields.map((name) => [name, textOf(name)]))
  // Object.fromEntries forgets the names it was given.
  return values as TypedPolicy
}
