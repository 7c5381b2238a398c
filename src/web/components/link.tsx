import type { ComponentChildren } from 'preact'
import { safeHref } from '../safe-address.ts'

/**
 * A link to somebody else's address (a repository, a channel, something a reporter wrote). Only https
 * and mailto become links, and paths of ours; anything else is shown as text, so that `javascript:`
 * and plain http never become something to press. Without children the address itself is the text.
 */
export function Link({ to, children }: { readonly to: string; readonly children?: ComponentChildren }) {
  const href = safeHref(to)
  const shown = children ?? to
  if (href === null) return <span class="address">{shown}</span>
  const isOurs = href.startsWith('/') || href.startsWith('#')
  return (
    <a
      class={children === undefined ? 'address' : undefined}
      href={href}
      rel={isOurs ? undefined : 'noopener noreferrer nofollow external'}
    >
      {shown}
    </a>
  )
}
