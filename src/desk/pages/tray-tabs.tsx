import { Tabs } from '../../web/components.ts'
import { countMax, type Inbox } from '../reads/inbox.ts'
import type { TeamTask } from '../reads/team-tasks.ts'
import type { Tray } from '../rules/security-case.ts'
import { trays, trayWords } from '../rules/words.ts'

export type TrayTabsView = {
  readonly counts: Inbox['counts']
  readonly teamTasks: readonly TeamTask[]
}

/** Cases of a tray, and what is about no case: that needs a human too. */
export function toDo({ counts, teamTasks }: TrayTabsView, tray: Tray): number {
  return counts[tray] + (tray === 'needs-human' ? teamTasks.length : 0)
}

/** The trays with their counts, and what is closed, which has none: it only grows. */
export function TrayTabs(props: { readonly view: TrayTabsView; readonly here: Tray | 'closed' }) {
  const { view } = props
  const sayCount = (count: number) => (count > countMax ? `${countMax}+` : String(count))
  return (
    <Tabs
      label="Trays"
      tabs={[
        ...trays.map((one) => ({
          label: trayWords[one],
          href: `/inbox?tray=${one}`,
          count: sayCount(toDo(view, one)),
          isHere: one === props.here,
        })),
        { label: 'Closed', href: '/inbox/closed', isHere: props.here === 'closed' },
        { label: 'Offered to us', href: '/offers', isHere: false },
      ]}
    />
  )
}
