import type { LetterId } from '../../kernel/ids.ts'
import { parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { LetterPage } from '../pages/letter.tsx'
import { letterTabs } from '../pages/letter-words.ts'
import { OutgoingPage, tabNames } from '../pages/outgoing.tsx'
import { readLetter, readOutgoing } from '../reads/outgoing.ts'
import { type DeskDoors, forHandlers } from './desk-doors.ts'

export function outgoingRoutes(desk: DeskDoors): Route[] {
  return [
    {
      method: 'GET',
      path: '/outgoing',
      access: 'signed-in',
      handle: (visit) => showOutgoing(desk, visit),
    },
    {
      method: 'GET',
      path: '/outgoing/:id',
      access: 'signed-in',
      handle: (visit) => showLetter(desk, visit),
    },
  ]
}

async function showOutgoing(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const tab = tabNames.find((name) => name === visit.query.get('state')) ?? 'waiting'
  const pageNumber = pageOf(visit.query.get('page'))
  const outgoing = await forHandlers(desk, visit, (work) =>
    readOutgoing(work, letterTabs[tab].states, pageNumber),
  )
  if (isRefusal(outgoing)) return outgoing
  return page(<OutgoingPage view={{ tab, pageNumber, outgoing }} />)
}

async function showLetter(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const id: LetterId | null = parseId<'letter'>(visit.param('id'))
  if (id === null) return notFound
  const facts = await forHandlers(desk, visit, async (work) => (await readLetter(work, id)) ?? notFound)
  return isRefusal(facts) ? facts : page(<LetterPage facts={facts} />)
}

function pageOf(text: string | null): number {
  const number = Number(text ?? '1')
  return Number.isInteger(number) && number >= 1 && number <= 1_000 ? number : 1
}
