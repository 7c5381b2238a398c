import type { CommitteeSeat } from '../../people/door.ts'
import { Tabs } from '../../web/components.ts'

/** The same page for each team the reader may look at; nothing where there is only one. */
export function TeamTabs({ seat, path }: { readonly seat: CommitteeSeat; readonly path: string }) {
  if (seat.teams.length < 2) return null
  const tabs = seat.teams.map((team) => ({
    label: team.name,
    href: `${path}?team=${team.prefix}`,
    isHere: team.id === seat.team.id,
  }))
  return <Tabs label="Teams" tabs={tabs} />
}
