import { json } from '../web/answer.ts'
import type { Route } from '../web/route.ts'
import type { House } from './open-house.ts'

/** `/healthz`: 200 while the database answers, 503 otherwise. Says nothing about anybody. */
export function healthRoutes(house: Pick<House, 'database'>): Route[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      access: 'unasked',
      speaks: 'json',
      async handle() {
        const isAlive = await house.database.isAlive()
        return json({ database: isAlive ? 'ok' : 'away' }, isAlive ? 200 : 503)
      },
    },
  ]
}
