import type { CommitteeSeat } from '../../people/door.ts'
import { committeeAddress } from '../../people/door.ts'
import { Tabs } from '../../web/components.ts'

export type CommitteeTab = 'roster' | 'access' | 'history'

/** The views of the roster. */
export function RosterTabs({ seat, here }: { readonly seat: CommitteeSeat; readonly here: CommitteeTab }) {
  const tab = (key: CommitteeTab, label: string, path: string) => ({
    label,
    href: committeeAddress(seat, path),
    isHere: here === key,
  })
  return (
    <Tabs
      label="Views of the roster"
      tabs={[
        tab('roster', 'Roster', '/roster'),
        tab('history', 'Terms and offices', '/roster/history'),
        tab('access', 'Access to change', '/roster/access'),
      ]}
    />
  )
}
