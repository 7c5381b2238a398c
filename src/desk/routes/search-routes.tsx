import { setTimeout as pause } from 'node:timers/promises'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { SearchPage } from '../pages/search.tsx'
import { isVisibleCase, search, termsOf } from '../reads/search.ts'
import { parseReference } from '../rules/case-reference.ts'
import { type DeskDoors, forThose } from './desk-doors.ts'

/**
 * The least time a search takes. Whether a word stands in somebody else's case makes a difference of
 * fractions of a millisecond in the index; nobody shall measure it from the answer.
 */
const leastMilliseconds = 15
const typedMax = 200
const pagesMax = 200

export function searchRoutes(desk: DeskDoors): Route[] {
  return [
    {
      method: 'GET',
      path: '/search',
      access: 'signed-in',
      limit: { name: 'search', by: 'person' },
      handle: (visit) => showSearch(desk, visit),
    },
  ]
}

async function showSearch(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const typed = (visit.query.get('q') ?? '').trim()
  const pageNumber = pageOf(visit.query.get('page'))
  const refusal = whyNot(typed)
  const [result] = await Promise.all([
    forThose(desk, visit, ['handle-cases', 'answer-for-project'], async (work) => {
      const reference = parseReference(typed)
      if (reference !== null && (await isVisibleCase(work, reference))) return reference
      return search(work, refusal === null ? termsOf(typed) : [], pageNumber)
    }),
    pause(leastMilliseconds),
  ])
  if (typeof result === 'string') return seeOther(`/cases/${result}`)
  if (isRefusal(result)) return result
  return page(<SearchPage view={{ typed: typed.slice(0, typedMax), found: result, pageNumber, refusal }} />, {
    status: refusal === null ? 200 : 422,
  })
}

function whyNot(typed: string): Refusal | null {
  if (typed.length > typedMax) {
    return refuse('invalid', `Search for at most ${typedMax} characters.`, { field: 'q' })
  }
  if (typed !== '' && termsOf(typed).length === 0) {
    return refuse('invalid', 'These words are too common or too short to search for; add another.', {
      field: 'q',
    })
  }
  return null
}

function pageOf(text: string | null): number {
  const number = Number(text ?? '1')
  return Number.isInteger(number) && number >= 1 && number <= pagesMax ? number : 1
}
