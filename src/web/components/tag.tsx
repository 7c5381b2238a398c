import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** What a colour says. The first five are states, the last three the lanes of a conversation. */
export type Tone = 'neutral' | 'good' | 'warning' | 'danger' | 'info' | 'reporter' | 'project' | 'internal'

const iconOf: Record<Tone, IconName> = {
  neutral: 'circle',
  good: 'check',
  warning: 'clock',
  danger: 'alert',
  info: 'info',
  reporter: 'person',
  project: 'project',
  internal: 'note',
}

/** A state word with an icon and a colour: never the colour alone. */
export function Tag(props: {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: ComponentChildren
}) {
  const tone = props.tone ?? 'neutral'
  return (
    <span class={`tag tone-${tone}`}>
      <Icon name={props.icon ?? iconOf[tone]} />
      {props.children}
    </span>
  )
}
