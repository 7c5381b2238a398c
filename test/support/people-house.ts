import { randomBytes } from 'node:crypto'
import { Limiter } from '../../src/app/limiter.ts'
import { databasePresses } from '../../src/app/press-store.ts'
import { system } from '../../src/kernel/actor.ts'
import { issueSignInLink, peopleRoutes, readBearer, readSession, SignInPace } from '../../src/people/door.ts'
import { buildWeb } from '../../src/web/build-web.ts'
import type { Route } from '../../src/web/route.ts'
import { type CastMember, type SeatedCast, seatCast } from '../cast.ts'
import { type Client, hiddenFields, makeClient, type Reply } from './client.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { navigation } from './web.ts'

/** Another room's pages beside the people's: what `app/` would bind. */
export type MoreRoutes = (house: TestHouse, publicUrl: string) => Route[]

/** A house with the people's pages behind a real listener. */
export type PeopleHouse = TestHouse & {
  readonly base: string
  readonly limiter: Limiter
  /** Milliseconds that sign-in tries were told to wait; the tests do not wait them. */
  readonly waits: number[]
  client(): Client
}

export async function openPeopleHouse(moreRoutes?: MoreRoutes): Promise<PeopleHouse> {
  const house = await openTestHouse()
  const { works, clock } = house
  const waits: number[] = []
  const limiter = new Limiter(house.database, house.sealing.lookup)
  const pace = new SignInPace(limiter, async (milliseconds) => waits.push(milliseconds))
  // The routes need the public URL, which is known once the listener has its port.
  const parts = { works, pace, publicUrl: '' }
  const port = await freePort()
  const base = `http://localhost:${port}`
  parts.publicUrl = base
  const web = buildWeb({
    routes: [...peopleRoutes(parts), ...(moreRoutes?.(house, base) ?? [])],
    publicUrl: base,
    desk: { foundation: 'Example Foundation', address: 'security@foundation.example' },
    navigation,
    ports: {
      now: clock.now,
      readSession: (value) => readSession(works, value, clock.now()),
      readBearer: (token) => readBearer(works, token, clock.now()),
      presses: databasePresses(works, clock.now),
      formTokenKey: randomBytes(32),
      takeToken: (name, key) => limiter.takeToken(name, key),
      log: (entry) => entry.kind === 'error' && console.error(entry),
    },
  })
  const listening = await web.listen('127.0.0.1', port)
  return {
    ...house,
    base,
    limiter,
    waits,
    client: () => makeClient(`http://127.0.0.1:${port}`),
    async [Symbol.asyncDispose]() {
      await listening.close()
      await house[Symbol.asyncDispose]()
    },
  }
}

/** The same with the cast in their seats. */
export async function openSeatedHouse(
  moreRoutes?: MoreRoutes,
): Promise<PeopleHouse & { readonly cast: SeatedCast }> {
  const house = await openPeopleHouse(moreRoutes)
  return { ...house, cast: await seatCast(house.works, house.clock.now()) }
}

/** Signs in as the demo does: a one-time link, its form, its POST. */
export async function signInAs(
  house: PeopleHouse & { readonly cast: SeatedCast },
  member: CastMember,
): Promise<Client> {
  const client = house.client()
  const path = await house.works.as(system('test'), (work) =>
    issueSignInLink(work, house.cast.persons[member].id, house.clock.now()),
  )
  await submit(client, path, path)
  return client
}

/** Opens the page at `path` and sends a form of it to `action` with these fields, token and press key in place. */
export async function submit(
  client: Client,
  path: string,
  action: string,
  fields: Record<string, string> = {},
): Promise<Reply> {
  return client.post(action, hiddenFields((await client.get(path)).text, fields))
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
