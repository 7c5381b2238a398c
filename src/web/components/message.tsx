import type { ComponentChildren } from 'preact'
import type { Temporal } from '../../kernel/temporal.ts'
import { Tag } from './tag.tsx'
import { When } from './when.tsx'

/** The lanes of a conversation, each with a colour, a word and an icon of its own. */
export type LaneTone = 'reporter' | 'project' | 'internal'

/**
 * One message of a conversation. `lane` is its word on the screen ("Reporter", "numpy", "Internal
 * note"); the tone gives icon and colour. An internal note is also drawn differently, since sending
 * one to the wrong people is the mistake that cannot be taken back.
 */
export function Message(props: {
  readonly id: string
  readonly tone: LaneTone
  readonly lane: string
  readonly author: string
  readonly at: Temporal.Instant
  /** Tags about the message: "not signed", "automatic". */
  readonly tags?: ComponentChildren
  readonly isFromUs: boolean
  readonly children: ComponentChildren
}) {
  return (
    <article
      id={props.id}
      class={`message tone-${props.tone}${props.isFromUs ? ' message-ours' : ''}`}
      aria-labelledby={`${props.id}-by`}
    >
      <header class="message-head">
        <h3 id={`${props.id}-by`}>{props.author}</h3>
        <Tag tone={props.tone}>{props.lane}</Tag>
        {props.tags}
        <When at={props.at} form="clock" />
      </header>
      <div class="message-body">{props.children}</div>
    </article>
  )
}

/** The messages of a case in order; j and k move through them. */
export function Conversation({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="conversation" data-list="">
      {children}
    </div>
  )
}
