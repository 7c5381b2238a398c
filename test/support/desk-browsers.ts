import type { DeskDoors } from '../../src/desk/routes/desk-doors.ts'
import { deskRoutes } from '../../src/desk/routes.ts'
import { system } from '../../src/kernel/actor.ts'
import { openSession, readSession } from '../../src/people/door.ts'
import type { Route } from '../../src/web/route.ts'
import type { CastMember } from '../cast.ts'
import { type Browser, browserOf, publicUrl, type TestDesk } from './desk.tsx'
import { testWeb } from './web.ts'

export type DeskBrowsers = {
  readonly web: ReturnType<typeof testWeb>['web']
  sessionOf(who: CastMember): Promise<string>
  /** A browser in which they signed in just now; 'nobody' did not. */
  as(who: CastMember | 'nobody'): Promise<Browser>
}

/** Browsers of a desk that also has these routes. `isWithin` is the limiter's answer. */
export function browsersOf(
  desk: TestDesk,
  routes: (doors: DeskDoors) => readonly Route[],
  isWithin: (name: string) => boolean = () => true,
): DeskBrowsers {
  const doors: DeskDoors = { works: desk.works, publicUrl, countTry: async () => true }
  const more = routes(doors)
  const paths = new Set(more.map(({ method, path }) => `${method} ${path}`))
  const others = deskRoutes(doors).filter(({ method, path }) => !paths.has(`${method} ${path}`))
  const { web } = testWeb([...others, ...more], {
    ports: {
      now: desk.clock.now,
      takeToken: async (name) => isWithin(name),
      readSession: (value) => readSession(desk.works, value, desk.clock.now()),
    },
  })
  const sessionOf = (who: CastMember) =>
    desk.works.as(system('sign-in'), (work) =>
      openSession(work, desk.cast.persons[who].id, 'passkey', desk.clock.now()),
    )
  return {
    web,
    sessionOf,
    async as(who) {
      const cookie = who === 'nobody' ? '' : `session=${await sessionOf(who)}`
      return browserOf((request) => web.fetch(request), cookie)
    },
  }
}
