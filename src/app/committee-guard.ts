import type { CommitteeParts } from '../committee/door.ts'
import { checkText } from '../guard/check-text.ts'
import type { Guard } from '../guard/guard.ts'
import type { Works } from '../jobs/works.ts'
import { isRefusal } from '../kernel/refusal.ts'

/** What the committee is about to publish, checked as the person who publishes it: their budget, on record. */
export function committeeGuard(guard: Guard, works: Works): NonNullable<CommitteeParts['guard']> {
  return {
    async inspect(asker, text, now) {
      const checked = await checkText(guard, works, asker, { text, channel: 'minutes' }, now)
      return isRefusal(checked) ? checked : checked.hits.map(({ line }) => line)
    },
  }
}
