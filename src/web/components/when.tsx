import type { Temporal } from '../../kernel/temporal.ts'
import { useFrame } from './frame.ts'
import { sayDistance, sayInstant, sayLocal } from './say-when.ts'

/**
 * An instant in the words every page uses: "Thu 12 Mar 2026, 17:00 UTC (18:00 your time) – in 3 days".
 * 'short' is for lists: the distance, with the full words as a tooltip and for those who hear it.
 */
export function When({
  at,
  form = 'full',
}: {
  readonly at: Temporal.Instant
  readonly form?: 'full' | 'short' | 'clock'
}) {
  const { now, signedIn } = useFrame()
  const distance = sayDistance(at, now)
  const clock = sayInstant(at) + sayLocal(at, signedIn?.zone ?? 'UTC')
  if (form === 'short') {
    return (
      <time class="when" dateTime={isoSeconds(at)} title={clock}>
        {distance}
      </time>
    )
  }
  return (
    <time class="when" dateTime={isoSeconds(at)}>
      {form === 'clock' ? clock : `${clock} – ${distance}`}
    </time>
  )
}

function isoSeconds(at: Temporal.Instant): string {
  return new Date(at.epochMilliseconds).toISOString()
}
