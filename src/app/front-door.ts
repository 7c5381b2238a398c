import { hkdfSync } from 'node:crypto'
import { apiRoutes } from '../api/routes.ts'
import { charterRoutes, type FactsPort } from '../charter/door.ts'
import { committeeRoutes, noteRoutes, policyRoutes } from '../committee/door.ts'
import { decisionRoutes } from '../decisions/door.ts'
import { acknowledgementFacts, clockCounts, deskRoutes, guardRoutes, periodCounts } from '../desk/door.ts'
import { directoryRoutes, listProjects } from '../directory/door.ts'
import { dutiesRoutes } from '../duties/door.ts'
import { system } from '../kernel/actor.ts'
import { peopleRoutes, readBearer, readSession, SignInPace, umbrellaTeam } from '../people/door.ts'
import { seeOther } from '../web/answer.ts'
import { buildWeb } from '../web/build-web.ts'
import type { NavigationEntry } from '../web/components/frame.ts'
import type { Listening } from '../web/listen.ts'
import type { Route } from '../web/route.ts'
import { committeeGuard } from './committee-guard.ts'
import { healthRoutes } from './health.ts'
import type { House } from './open-house.ts'
import { databasePresses } from './press-store.ts'

const committee = { group: 'Committee' } as const

export const navigation: readonly NavigationEntry[] = [
  { section: 'inbox', label: 'Inbox', href: '/inbox', key: 'i' },
  { section: 'directory', label: 'Directory', href: '/directory', key: 'd' },
  { section: 'outgoing', label: 'Outgoing', href: '/outgoing', key: 'o' },
  { section: 'guard', label: 'Check a text', href: '/guard', key: 'k' },
  { section: 'duties', label: 'Duties', href: '/duties', key: 'u' },
  { section: 'roster', label: 'Roster', href: '/roster', key: 'r', ...committee },
  { section: 'calls', label: 'Calls', href: '/calls', key: 'l', ...committee },
  { section: 'elections', label: 'Elections', href: '/elections', key: 'v', ...committee },
  { section: 'meetings', label: 'Meetings', href: '/meetings', key: 'm', ...committee },
  { section: 'decisions', label: 'Decisions', href: '/decisions', key: 'e', ...committee },
  { section: 'charter', label: 'Charter', href: '/charter', key: 't', ...committee },
  { section: 'notes', label: 'Notes', href: '/notes', key: 'n', ...committee },
  { section: 'policies', label: 'Policies', href: '/policies', key: 'y', ...committee },
  { section: 'people', label: 'People', href: '/people', key: 'p' },
  { section: 'account', label: 'Account', href: '/account', key: 'a' },
]

/** Puts the rooms' pages behind the shared checks and listens. */
export async function openFrontDoor(house: House, publicUrl: string): Promise<Listening> {
  const { works, now, log, limiter, config } = house
  const team = await works.as(system('start'), (work) => umbrellaTeam(work))
  const web = buildWeb({
    routes: routesOf(house, publicUrl),
    publicUrl,
    navigation,
    trustedProxies: config.trustedProxies,
    desk: { foundation: team?.name ?? 'Wardmote', address: team?.addresses[0] ?? '' },
    ports: {
      now,
      readSession: (value) => readSession(works, value, now()),
      readBearer: (token) => readBearer(works, token, now()),
      presses: databasePresses(works, now),
      formTokenKey: Buffer.from(
        hkdfSync('sha256', works.sealing.deskWide.bytes, '', 'wardmote form token', 32),
      ),
      takeToken: (name, key) => limiter.takeToken(name, key),
      log: (entry) => log(entry, entry.kind === 'error' ? 'info' : 'debug'),
    },
  })
  return web.listen(config.http.host, config.http.port)
}

/** What the rooms' routes need of a house. */
export type RoutedHouse = Pick<House, 'works' | 'database' | 'limiter' | 'guard'>

/** Every route of the desk, of every room. */
export function routesOf(house: RoutedHouse, publicUrl: string): Route[] {
  const { works, limiter, guard } = house
  const recordedFacts: FactsPort = (teamId, from, until) =>
    works.as(system('charter'), (work) => acknowledgementFacts(work, teamId, from, until))
  const toGuard = committeeGuard(guard, works)
  return [
    {
      method: 'GET',
      path: '/',
      access: 'public',
      handle: ({ signedIn }) => seeOther(signedIn === null ? '/sign-in' : '/inbox'),
    },
    ...peopleRoutes({ works, publicUrl, pace: new SignInPace(limiter) }),
    ...deskRoutes({ works, publicUrl, countTry: (name, key) => limiter.takeToken(name, key) }),
    ...guardRoutes({ works, guard }),
    ...directoryRoutes(works),
    ...committeeRoutes({ works, publicUrl, projects: listProjects, guard: toGuard }),
    ...noteRoutes({ works, safeCounts: periodCounts, guard: toGuard }),
    ...policyRoutes({ works, projects: listProjects }),
    ...dutiesRoutes({ works, publicUrl, caseClocks: clockCounts }),
    ...charterRoutes(works, recordedFacts),
    ...decisionRoutes(works),
    ...apiRoutes({ works, guard, publicUrl }),
    ...healthRoutes(house),
  ]
}
