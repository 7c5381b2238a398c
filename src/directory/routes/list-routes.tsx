import type { Work } from '../../jobs/works.ts'
import { notFound } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { SignedInVisit } from '../../web/route.ts'
import { Kept } from '../kept.ts'
import { DirectoryPageView } from '../pages/directory.tsx'
import { doneSentence } from '../pages/done-sentences.ts'
import { ProjectPage } from '../pages/project.tsx'
import { findListedProject, readListedProjects } from '../reads/listed-projects.ts'
import { directoryVersion } from '../reads/whole-directory.ts'
import { type DirectoryView, directoryPage } from '../rules/directory-page.ts'
import type { ListedProject } from '../rules/listed-project.ts'

const views: readonly DirectoryView[] = ['all', 'contact', 'repair', 'check']
const searchCharactersMax = 100

/** The list; it keeps the projects it read until the directory changes. */
export function makeShowDirectory() {
  const kept = new Kept<ListedProject[]>()
  return async (work: Work, visit: SignedInVisit): Promise<Answer> => {
    const listed = await kept.get(await directoryVersion(work), () => readListedProjects(work))
    return answerList(listed, visit)
  }
}

function answerList(listed: readonly ListedProject[], visit: SignedInVisit): Answer {
  const today = todayOf(visit)
  const asked = {
    search: (visit.query.get('q') ?? '').trim().slice(0, searchCharactersMax).toWellFormed(),
    view: views.find((view) => view === visit.query.get('view')) ?? 'all',
    pageNumber: Number.parseInt(visit.query.get('page') ?? '1', 10) || 1,
  }
  const list = directoryPage(listed, asked, today)
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
