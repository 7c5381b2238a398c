import { system } from '../../src/kernel/actor.ts'
import { openSession, readSession } from '../../src/people/door.ts'
import { page } from '../../src/web/answer.ts'
import { Button, Form, Page } from '../../src/web/components.ts'
import type { Route } from '../../src/web/route.ts'
import { type CastMember, type SeatedCast, seatCast } from '../cast.ts'
import { type Client, makeClient, type Reply } from './client.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { testWeb } from './web.ts'

/** A house with the routes of one room behind a real listener, and the whole cast in their seats. */
export type CastWeb = TestHouse & {
  readonly cast: SeatedCast
  readonly url: string
  as(who: CastMember): Promise<Client>
  /** Sends a form to `action` with the tokens of the page at `path`. */
  submit(who: CastMember, path: string, action: string, fields?: Record<string, string>): Promise<Reply>
}

/** A page with a form that anybody may open: whoever gets 404 everywhere else can still send one. */
export const blank = '/blank'
const blankRoute: Route = {
  method: 'GET',
  path: blank,
  access: 'signed-in',
  handle: () =>
    page(
      <Page title="Blank">
        <Form action={blank}>
          <Button>Send</Button>
        </Form>
      </Page>,
    ),
}

export async function openCastWeb(
  routesOf: (house: TestHouse) => readonly Route[],
  startsAt?: string,
): Promise<CastWeb> {
  const house = await openTestHouse(startsAt)
  const { works, clock } = house
  const cast = await seatCast(works, clock.now())
  const test = system('test')
  const { web, log } = testWeb([...routesOf(house), blankRoute], {
    ports: {
      now: clock.now,
      readSession: (cookie) => readSession(works, cookie, clock.now()),
    },
  })
  const listening = await web.listen('127.0.0.1', 0)
  // A fresh session each time: tests move the clock by months, and sessions end.
  const as = async (who: CastMember): Promise<Client> => {
    const personId = cast.persons[who].id
    const session = await works.as(test, (work) => openSession(work, personId, 'link', clock.now()))
    return makeClient(listening.url, { session })
  }
  return {
    ...house,
    cast,
    url: listening.url,
    as,
    async submit(who, path, action, fields = {}) {
      const client = await as(who)
      return client.post(action, await client.formOf(path, fields))
    },
    async [Symbol.asyncDispose]() {
      for (const entry of log) if (entry.kind === 'error') console.error(entry)
      await listening.close()
      await house[Symbol.asyncDispose]()
    },
  }
}
