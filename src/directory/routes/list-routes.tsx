import type { Work } from '../../jobs/works.ts'
import { notFound } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { SignedInVisit } from '../../web/route.ts'
import { DirectoryPageView } from '../pages/directory.tsx'
import { doneSentence } from '../pages/done-sentences.ts'
import { ProjectPage } from '../pages/project.tsx'
import { type DirectoryView, readDirectoryPage } from '../reads/directory-page.ts'
import { findListedProject } from '../reads/listed-projects.ts'

const views: readonly DirectoryView[] = ['all', 'contact', 'repair', 'check']
const searchCharactersMax = 100

export async function showDirectory(work: Work, visit: SignedInVisit): Promise<Answer> {
  const today = todayOf(visit)
  const asked = {
    search: (visit.query.get('q') ?? '').trim().slice(0, searchCharactersMax).toWellFormed(),
    view: views.find((view) => view === visit.query.get('view')) ?? 'all',
    pageNumber: Number.parseInt(visit.query.get('page') ?? '1', 10) || 1,
  }
  const list = await readDirectoryPage(work, asked, today)
  return page(<DirectoryPageView list={list} today={today} done={doneSentence(visit.query)} />)
}

export async function showProject(work: Work, visit: SignedInVisit): Promise<Answer> {
  const listed = await findListedProject(work, visit.param('slug'))
  if (listed === null) return notFound
  return page(<ProjectPage listed={listed} today={todayOf(visit)} done={doneSentence(visit.query)} />)
}

/** Plain date in UTC, as checks are dated. */
function todayOf(visit: SignedInVisit): string {
  return visit.now.toZonedDateTimeISO('UTC').toPlainDate().toString()
}
