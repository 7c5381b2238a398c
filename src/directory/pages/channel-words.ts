import type { IconName } from '../../web/components.ts'
import { type ChannelType, channelTypes } from '../rules/project.ts'

/** The word and the sign of each kind of channel, the same on every page. */
const words: Record<ChannelType, { readonly label: string; readonly icon: IconName }> = {
  email: { label: 'Mail', icon: 'letter' },
  tidelift: { label: 'Tidelift', icon: 'shield' },
  'github-pvr': { label: 'GitHub private report', icon: 'lock' },
  'github-policy': { label: 'GitHub policy page', icon: 'file' },
  'public-tracker': { label: 'Public tracker', icon: 'people' },
  'web-form': { label: 'Web form', icon: 'note' },
  other: { label: 'Other', icon: 'info' },
  'none-found': { label: 'None found', icon: 'dashedCircle' },
  'not-checked': { label: 'Not looked for yet', icon: 'dashedCircle' },
}

export function channelWord(type: ChannelType) {
  return words[type]
}

export const channelOptions = channelTypes.map((type) => ({ value: type, label: words[type].label }))
