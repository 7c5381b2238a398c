import { Tabs } from '../../web/components.ts'
import { countMax, type Inbox } from '../reads/inbox.ts'
import type { Tray } from '../rules/security-case.ts'
import { trays, trayWords } from '../rules/words.ts'

export type TrayTabsView = { readonly counts: Inbox['counts'] }

/** The trays with their counts, and what is closed, which has none: it only grows. */
export function TrayTabs(props: { readonly view: TrayTabsView; readonly here: Tray | 'closed' }) {
  const { counts } = props.view
  return (
    <Tabs
      label="Trays"
      tabs={[
        ...trays.map((one) => ({
          label: trayWords[one],
          href: `/inbox?tray=${one}`,
          count: counts[one] > countMax ? `${countMax}+` : String(counts[one]),
          isHere: one === props.here,
        })),
        { label: 'Closed', href: '/inbox/closed', isHere: props.here === 'closed' },
      ]}
    />
  )
}
