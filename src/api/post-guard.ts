import { setTimeout as pause } from 'node:timers/promises'
import { checkText } from '../guard/check-text.ts'
import type { Guard } from '../guard/guard.ts'
import type { Works } from '../jobs/works.ts'
import { isRefusal, notFound } from '../kernel/refusal.ts'
import { mayCheckTexts } from '../people/door.ts'
import { type Answer, json } from '../web/answer.ts'
import type { SignedInVisit } from '../web/route.ts'
import { guardAnswerJson } from './guard-json.ts'

/** As on the page: a word that is protected must not be measurable. */
const leastMilliseconds = 100

/** `POST /api/v1/guard` with `{"text": ...}`: the same check as on the page, out of the same budget. */
export async function postGuard(
  { works, guard }: { readonly works: Works; readonly guard: Guard },
  { actor, form, now }: SignedInVisit,
): Promise<Answer> {
  if (!(await works.as(actor, (work) => mayCheckTexts(work, actor, now)))) return notFound
  const [checked] = await Promise.all([
    checkText(guard, works, actor, { text: form.text('text'), channel: 'api' }, now),
    pause(leastMilliseconds),
  ])
  return isRefusal(checked) ? checked : json(guardAnswerJson(checked))
}
