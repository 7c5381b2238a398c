import { committeeRoute } from '../../people/door.ts'
import type { Route } from '../../web/route.ts'
import { acknowledgePolicy } from '../actions/acknowledge-policy.ts'
import { adoptPolicy } from '../actions/adopt-policy.ts'
import { reviewPolicy } from '../actions/review-policy.ts'
import { discardPolicyDraft } from '../actions/save-policy.ts'
import type { CommitteeParts } from '../committee-parts.ts'
import { postNewPolicy, postPolicyDraft, showNewPolicy, showPolicyDraft } from './policy-drafts.tsx'
import { exportPolicy, showPolicies, showPolicy, showPolicyChanges } from './policy-pages.tsx'
import { revisionOf } from './read-typed.ts'
import { settled } from './settled.ts'

export type PolicyParts = Pick<CommitteeParts, 'works' | 'projects'>

/** Policies: read by the committee and the board, written and adopted by its officers, acknowledged by each. */
export function policyRoutes(parts: PolicyParts): Route[] {
  const { works } = parts
  return [
    committeeRoute(works, 'GET', '/policies', 'readers', showPolicies),
    committeeRoute(works, 'GET', '/policies/new', 'keepers', (work, visit) => showNewPolicy(work, visit)),
    committeeRoute(works, 'POST', '/policies', 'keepers', (work, visit) => postNewPolicy(parts, work, visit)),
    committeeRoute(works, 'GET', '/policies/:slug', 'readers', (work, visit) => showPolicy(work, visit)),
    committeeRoute(works, 'GET', '/policies/:slug/draft', 'keepers', (work, visit) =>
      showPolicyDraft(work, visit),
    ),
    committeeRoute(works, 'POST', '/policies/:slug/draft', 'keepers', (work, visit) =>
      postPolicyDraft(parts, work, visit),
    ),
    committeeRoute(works, 'GET', '/policies/:slug/changes', 'readers', showPolicyChanges),
    committeeRoute(works, 'GET', '/policies/:slug/versions/:version', 'readers', (work, visit) =>
      showPolicy(work, visit, { version: visit.param('version') }),
    ),
    committeeRoute(works, 'GET', '/policies/:slug/versions/:version/markdown', 'readers', exportPolicy),
    ...presses(parts),
  ]
}

function presses({ works }: PolicyParts): Route[] {
  return [
    committeeRoute(works, 'POST', '/policies/:slug/draft/removal', 'keepers', async (work, visit) => {
      const { actor, seat, form, param, now } = visit
      const slug = param('slug')
      const wanted = { teamId: seat.team.id, slug, revision: revisionOf(form.text('revision')) }
      const done = await discardPolicyDraft(work, actor, wanted, now)
      return settled(visit, done, '/policies', (refusal) => showPolicyDraft(work, visit, { refusal }))
    }),
    committeeRoute(works, 'POST', '/policies/:slug/versions', 'keepers', async (work, visit) => {
      const { actor, seat, form, param, now } = visit
      const slug = param('slug')
      const decision = form.text('decision').trim()
      const adoption = { teamId: seat.team.id, slug, revision: revisionOf(form.text('revision')), decision }
      const done = await adoptPolicy(work, actor, adoption, now)
      return settled(visit, done, `/policies/${slug}`, (refusal) =>
        showPolicyDraft(work, visit, { refusal, decision }),
      )
    }),
    committeeRoute(works, 'POST', '/policies/:slug/reviews', 'keepers', async (work, visit) => {
      const { actor, seat, form, param, now } = visit
      const slug = param('slug')
      const wanted = { teamId: seat.team.id, slug, outcome: form.text('outcome') }
      const done = await reviewPolicy(work, actor, wanted, now)
      return settled(visit, done, `/policies/${slug}`, (refusal) => showPolicy(work, visit, { refusal }))
    }),
    committeeRoute(works, 'POST', '/policies/:slug/acknowledgements', 'readers', async (work, visit) => {
      const { actor, seat, form, param, now } = visit
      const slug = param('slug')
      const wanted = { teamId: seat.team.id, slug, version: revisionOf(form.text('version')) }
      const done = await acknowledgePolicy(work, actor, wanted, now)
      return settled(visit, done, `/policies/${slug}`, (refusal) => showPolicy(work, visit, { refusal }))
    }),
  ]
}
