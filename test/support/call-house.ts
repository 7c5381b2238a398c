import assert from 'node:assert/strict'
import { committeeRoutes } from '../../src/committee/door.ts'
import { system } from '../../src/kernel/actor.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { outgoingLetter, outgoingLetters } from '../../src/mail/outbox/outgoing-letters.ts'
import type { CastMember } from '../cast.ts'
import type { Client, Reply } from './client.ts'
import { assertGoodPage } from './html.ts'
import { openSeatedHouse, signInAs, submit } from './people-house.ts'
import { sql } from './sql.ts'

export type CallHouse = Awaited<ReturnType<typeof openSeatedHouse>>

const projects = [
  { slug: 'lattice', name: 'Lattice' },
  { slug: 'arbor', name: 'Arbor' },
]

/** 2 March 2026, 04:00 in New York, where this committee's days begin and end. Four members sit. */
export function openCallHouse(): Promise<CallHouse> {
  return openSeatedHouse(({ works }, publicUrl) =>
    committeeRoutes({ works, publicUrl, projects: async () => projects, guard: null }),
  )
}

export const callWords = { title: 'Two seats', about: 'We look for people who answer reports.', seats: '2' }

/** A draft; the path of its page. */
export async function draftCall(chair: Client, words: Record<string, string> = {}): Promise<string> {
  const reply = await submit(chair, '/calls/new', '/calls', { ...callWords, ...words })
  assert.equal(reply.status, 303, reply.text)
  return reply.location ?? ''
}

/** Open from 2 to 16 March 2026, with one channel. */
export async function openCall(chair: Client, words: Record<string, string> = {}): Promise<string> {
  const path = await draftCall(chair, words)
  await press(chair, path, '/channels', { name: 'Maintainers’ list', kind: 'group' })
  await press(chair, path, '/opening', { lastDay: '2026-03-16', allowance: '' })
  return path
}

/** Presses a button of the call's page, which must work. */
export async function press(
  client: Client,
  path: string,
  action: string,
  fields: Record<string, string> = {},
): Promise<Reply> {
  const reply = await tryPress(client, path, action, fields)
  assert.equal(reply.status, 303, reply.text)
  return reply
}

export async function tryPress(
  client: Client,
  path: string,
  action: string,
  fields: Record<string, string> = {},
): Promise<Reply> {
  // Any page of ours brings the token; a press of one's own needs no form on the call's page.
  const { text } = await client.get('/calls/new')
  const from = text.includes('form-token') ? '/calls/new' : '/account'
  return submit(client, from, path + action, fields)
}

export const answers = {
  name: 'Ada Byron',
  address: 'ada@project.example',
  brings: 'Ten years of releases.',
  projects: 'none',
  employer: 'Quay Labs',
  conflicts: 'none',
}

/** Applies from a browser of its own. */
export async function applyAs(
  house: CallHouse,
  path: string,
  fields: Record<string, string> = {},
): Promise<Reply> {
  const client = house.client()
  return submit(client, `${path}/application`, `${path}/applications`, { ...answers, ...fields })
}

/** Letters to an address, the newest first. */
export function lettersTo(house: CallHouse, address: string): Promise<string[]> {
  return house.works.as(system('test'), async (work) => {
    const { letters } = await outgoingLetters(work, 0)
    const texts = letters
      .filter(({ to }) => to === address)
      .map(async ({ id }) => (await outgoingLetter(work, id))?.content.text ?? '')
    return Promise.all(texts)
  })
}

export async function codeFor(house: CallHouse, address: string): Promise<string> {
  const [newest = ''] = await lettersTo(house, address)
  return /^ {4}([0-9A-Z-]{19})$/m.exec(newest)?.[1] ?? assert.fail('the letter has a code')
}

/** Past the last day, closed by the chair, who is signed in anew. */
export async function closeCall(house: CallHouse, path: string): Promise<Client> {
  house.clock.set('2026-03-17T04:00:00Z')
  const chair = await signInAs(house, 'chair')
  await press(chair, path, '/closing')
  return chair
}

/** Blind until the end of 24 March, revised until the end of 31 March. */
export async function openRating(chair: Client, path: string, tieProtocol = 'R-fours-2026'): Promise<void> {
  await press(chair, path, '/rating', { tieProtocol, blindLastDay: '2026-03-24', lastDay: '2026-03-31' })
}

/** The application's id, by the name on it. */
export async function applicationId(chair: Client, path: string, name: string): Promise<string> {
  const { text } = await chair.get(path)
  const link = new RegExp(`/applications/([0-9a-f-]{36})">${name}<`).exec(text)
  return link?.[1] ?? assert.fail(`no application of ${name}`)
}

/** Files the same score for all three criteria of each candidate. */
export async function fileAs(
  house: CallHouse,
  member: CastMember,
  path: string,
  scores: Readonly<Record<string, string>>,
): Promise<Reply> {
  const client = await signInAs(house, member)
  const fields = Object.entries(scores).flatMap(([id, score]) =>
    [0, 1, 2].map((index) => [`${id}-${index}`, score] as const),
  )
  return submit(client, `${path}/ratings`, `${path}/ratings`, { ...Object.fromEntries(fields), file: 'yes' })
}

export async function show(client: Client, path: string): Promise<string> {
  const reply = await client.get(path)
  assert.equal(reply.status, 200, path)
  assertGoodPage(reply.text)
  return reply.text
}

export function rows(house: CallHouse, text: string, values: readonly unknown[] = []) {
  return sql(house.owner, text, values)
}

export function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}
