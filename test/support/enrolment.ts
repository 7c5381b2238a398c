import assert from 'node:assert/strict'
import { letterPlace } from '../../src/mail/outbox/letter.ts'
import { codeAt, secretFromText } from '../../src/people/authenticator.ts'
import { unsealJson } from '../../src/sealing/envelope.ts'
import type { Client, Reply } from './client.ts'
import { type PeopleHouse, submit } from './people-house.ts'
import { sql } from './sql.ts'

export const password = 'seven maple boats'

export const foundation = {
  foundation: 'Heron Foundation',
  prefix: 'hf',
  address: 'Security@heron.example',
  name: 'Ada Reed',
  email: 'ada@heron.example',
  zone: 'Europe/Berlin',
}

/** The code an app shows that was given the key on this page. */
export function codeFor(house: PeopleHouse, html: string): string {
  const shown = /<code class="code">((?:[A-Z2-7]{4} ?)+)<\/code>/.exec(html)?.[1] ?? ''
  return codeAt(secretFromText(shown), house.clock.now())
}

export async function choosePassword(house: PeopleHouse, client: Client, path: string): Promise<Reply> {
  const { text } = await client.get(path)
  return submit(client, path, `${path}/password`, { password, code: codeFor(house, text) })
}

/** The text of the letters in the outbox, newest last. */
export async function letters(house: PeopleHouse) {
  const rows = await sql(
    house.owner,
    'select id, content_sealed, is_automatic from letter order by written_at, id',
  )
  return rows.map((row) => {
    const id = String(row.id) as Parameters<typeof letterPlace>[0]
    assert.ok(Buffer.isBuffer(row.content_sealed))
    return unsealJson<{ to: { address: string }; from: { address: string }; subject: string; text: string }>(
      house.sealing.deskWide,
      letterPlace(id),
      row.content_sealed,
    )
  })
}

export function linkIn(house: PeopleHouse, text: string | undefined): string {
  const url = text?.split('\n').find((line) => line.startsWith(`${house.base}/invitation/`))
  assert.ok(url, 'the letter has a link')
  return url.slice(house.base.length)
}

export const newcomer = {
  name: 'Nia Gale',
  email: 'nia.gale@foundation.example',
  zone: 'UTC',
  role: 'member',
}
