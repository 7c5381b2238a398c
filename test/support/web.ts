import { randomBytes } from 'node:crypto'
import type { PersonId } from '../../src/kernel/ids.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { buildWeb, type Web, type WebOptions } from '../../src/web/build-web.ts'
import type { PressStore, WebLogEntry, WebPorts } from '../../src/web/ports.ts'
import type { Route, SignedIn } from '../../src/web/route.ts'

/** One process's memory of presses: what the database keeps in the real house. */
export function pressesInMemory(): PressStore {
  const presses = new Map<string, string | null>()
  const name = (key: string, owner: string) => `${owner} ${key}`
  return {
    async claim(key, owner) {
      const location = presses.get(name(key, owner))
      if (location === undefined) {
        presses.set(name(key, owner), null)
        return { kind: 'first' }
      }
      return location === null ? { kind: 'working' } : { kind: 'done', location }
    },
    async settle(key, owner, location) {
      presses.set(name(key, owner), location)
    },
    async release(key, owner) {
      presses.delete(name(key, owner))
    },
  }
}

export const dana: SignedIn = {
  personId: '0190a5f0-0000-7000-8000-00000000000d' as PersonId,
  sessionId: 'session-of-dana',
  name: 'Dana Okafor',
  zone: 'Europe/Berlin',
  sections: ['inbox', 'cases', 'directory', 'outgoing', 'people'],
}

export const navigation = [
  { section: 'inbox', label: 'Inbox', href: '/inbox', key: 'i' },
  { section: 'cases', label: 'Cases', href: '/cases', key: 'c' },
  { section: 'directory', label: 'Directory', href: '/directory', key: 'd' },
  { section: 'outgoing', label: 'Outgoing', href: '/outgoing', key: 'o' },
  { section: 'people', label: 'People', href: '/people', key: 'p' },
]

/** A web service over the given routes where the cookie value "dana" is Dana's session. */
export function testWeb(
  routes: readonly Route[],
  more: { readonly options?: Partial<WebOptions>; readonly ports?: Partial<WebPorts> } = {},
): { readonly web: Web; readonly log: WebLogEntry[] } {
  const log: WebLogEntry[] = []
  const ports: WebPorts = {
    now: () => Temporal.Instant.from('2026-03-09T17:00:00Z'),
    readSession: async (value) => (value === 'dana' ? dana : null),
    readBearer: async (token) => (token === 'good-token' ? dana : null),
    presses: pressesInMemory(),
    formTokenKey: randomBytes(32),
    takeToken: async () => true,
    log: (entry) => log.push(entry),
    ...more.ports,
  }
  const web = buildWeb({
    routes,
    ports,
    publicUrl: 'http://localhost:8080',
    desk: { foundation: 'Example Foundation', address: 'security@foundation.example' },
    navigation,
    ...more.options,
  })
  return { web, log }
}
