/**
 * The list of projects as one asks for it: found by a search, in need of something, thirty at a time.
 */
import { type Needs, projectNeeds } from './channel-age.ts'
import { compareNames } from './compare-names.ts'
import type { ListedProject } from './listed-project.ts'
import { isFoundBy } from './search-projects.ts'

export type DirectoryView = 'all' | Needs

export type DirectoryPage = {
  readonly search: string
  readonly view: DirectoryView
  readonly rows: readonly ListedProject[]
  /** Counted from 1. */
  readonly pageNumber: number
  readonly pageCount: number
  /** Position of the first row, counted from 1, and how many there are on all pages. */
  readonly firstRow: number
  readonly rowCount: number
  /** Projects in each view under this search. */
  readonly counts: Readonly<Record<DirectoryView, number>>
}

/** Thirty rows with their channels stay well under the 100 kB of a page. */
const rowsOnPage = 30

/** `listed`: all projects; `today` is a plain date. A few thousand are looked through in milliseconds. */
export function directoryPage(
  listed: readonly ListedProject[],
  asked: { readonly search: string; readonly view: DirectoryView; readonly pageNumber: number },
  today: string,
): DirectoryPage {
  const found = listed
    .filter((one) => !one.isRemoved && isFoundBy(one.project, asked.search))
    .sort((a, b) => compareNames(a.project.name, b.project.name))
  const needs = Map.groupBy(found, (one) => projectNeeds(one.project, one.channels, today))
  const counts = {
    all: found.length,
    contact: needs.get('contact')?.length ?? 0,
    repair: needs.get('repair')?.length ?? 0,
    check: needs.get('check')?.length ?? 0,
  }
  const shown = asked.view === 'all' ? found : (needs.get(asked.view) ?? [])
  const pageCount = Math.max(1, Math.ceil(shown.length / rowsOnPage))
  const pageNumber = Math.min(Math.max(1, asked.pageNumber), pageCount)
  const first = (pageNumber - 1) * rowsOnPage
  const rows = shown.slice(first, first + rowsOnPage)
  const { search, view } = asked
  return { search, view, rows, pageNumber, pageCount, firstRow: first + 1, rowCount: shown.length, counts }
}
