import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type NoticeTone = 'info' | 'good' | 'warning' | 'danger'

const iconOf: Record<NoticeTone, IconName> = {
  info: 'info',
  good: 'check',
  warning: 'alert',
  danger: 'alert',
}

/** A banner. 'good' after something was done, 'warning' and 'danger' for what needs eyes; read out at once. */
export function Notice(props: {
  readonly tone?: NoticeTone
  readonly heading?: string
  readonly children: ComponentChildren
}) {
  const tone = props.tone ?? 'info'
  return (
    <div class={`notice tone-${tone}`} role={tone === 'info' ? undefined : 'status'}>
      <Icon name={iconOf[tone]} />
      <div class="notice-body">
        {props.heading && <p class="notice-heading">{props.heading}</p>}
        {props.children}
      </div>
    </div>
  )
}

/** What a list says when there is nothing in it: why, and what one could do. */
export function Empty(props: {
  readonly heading: string
  readonly icon?: IconName
  readonly children?: ComponentChildren
}) {
  return (
    <div class="empty">
      <Icon name={props.icon ?? 'inbox'} />
      <p class="empty-heading">{props.heading}</p>
      {props.children}
    </div>
  )
}
