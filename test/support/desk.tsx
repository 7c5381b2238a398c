import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { guardCase } from '../../src/desk/actions/guard-case.ts'
import type { Intake } from '../../src/desk/actions/read-mail.ts'
import { takeIn } from '../../src/desk/actions/take-in.ts'
import { guardRoutes } from '../../src/desk/routes/guard-routes.tsx'
import { deskRoutes } from '../../src/desk/routes.ts'
import { Guard } from '../../src/guard/guard.ts'
import type { Works } from '../../src/jobs/works.ts'
import { system } from '../../src/kernel/actor.ts'
import type { CaseId } from '../../src/kernel/ids.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import type { Temporal } from '../../src/kernel/temporal.ts'
import { parseMail } from '../../src/mail/reading/parse-mail.ts'
import { storeRaw } from '../../src/mail/store-raw.ts'
import { openSession, readSession } from '../../src/people/door.ts'
import { page } from '../../src/web/answer.ts'
import { Page } from '../../src/web/components.ts'
import { formFields } from '../../src/web/form-fields.ts'
import type { WebLogEntry } from '../../src/web/ports.ts'
import type { Route } from '../../src/web/route.ts'
import { type CastMember, castTeams, type SeatedCast, seatCast, strangers } from '../cast.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { fieldValue } from './html.ts'
import { testWeb } from './web.ts'

export const publicUrl = 'http://localhost:8080'

/** A desk behind its web pages: the house, the cast with a session each, a small directory, mail to take in. */
export type TestDesk = TestHouse & {
  readonly cast: SeatedCast
  readonly log: readonly WebLogEntry[]
  readonly fetch: (request: Request) => Promise<Response>
  /** A browser in which they signed in just now (sessions end after half an hour); 'nobody' did not. */
  as(who: CastMember | 'nobody'): Promise<Browser>
  /** Stores a mail and takes it in; the reference of the newest case, which is its own if it opened one. */
  receive(mail: MailWords): Promise<string>
  readonly guard: Guard
  /** Does what the worker would: tells the guard of every case as it stands. */
  guardCases(): Promise<void>
}

export type Browser = {
  readonly cookie: string
  get(path: string): Promise<Shown>
  /** Fills in the token of a page's form, as a browser would have. */
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Shown>
}

export type Shown = {
  readonly status: number
  readonly html: string
  readonly location: string | null
  readonly response: Response
}

export type MailWords = {
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly text?: string
  readonly headers?: readonly string[]
  /** The whole message, instead of the words above. */
  readonly raw?: Buffer
  readonly mailFrom?: string
  /** Default: now. Earlier for a mail that waited in the queue. */
  readonly arrivedAt?: Temporal.Instant
  readonly authentication?: Record<'spf' | 'dkim' | 'dmarc' | 'arc', string | null>
  readonly projects?: readonly { slug: string; score: number; reasons: readonly string[] }[]
}

/** Somewhere every signed-in person, cases or none, finds a form token of theirs. */
const formPage = '/a-form'
const anyForm: Route = {
  method: 'GET',
  path: formPage,
  access: 'signed-in',
  handle: () =>
    page(
      <Page title="A form">
        <p>It ends the session.</p>
      </Page>,
    ),
}

const proven = { spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: null }

export async function openTestDesk(startsAt?: string): Promise<TestDesk> {
  const house = await openTestHouse(startsAt)
  const cast = await seatCast(house.works, house.clock.now())
  await listProjects(house.works, house.clock.now())
  const guard = new Guard(house.sealing.lookup)
  const { web, log } = testWeb(
    [
      ...deskRoutes({ works: house.works, publicUrl, countTry: async () => true }),
      ...guardRoutes({ works: house.works, guard }),
      anyForm,
    ],
    {
      ports: {
        now: house.clock.now,
        readSession: (value) => readSession(house.works, value, house.clock.now()),
      },
    },
  )
  return {
    ...house,
    cast,
    log,
    fetch: (request) => web.fetch(request),
    async as(who) {
      const fetch = (request: Request) => web.fetch(request)
      if (who === 'nobody') return browserOf(fetch, '')
      const session = await house.works.as(system('sign-in'), (work) =>
        openSession(work, cast.persons[who].id, 'passkey', house.clock.now()),
      )
      return browserOf(fetch, `session=${session}`)
    },
    receive: (mail) => receive(house, cast, mail),
    guard,
    guardCases: () => guardCases(house),
    [Symbol.asyncDispose]: house[Symbol.asyncDispose],
  }
}

/** Three projects: one may be sent clear text, one only a link, one nobody knows how to reach. */
export async function listProjects(works: Works, at: Temporal.Instant): Promise<void> {
  const projects = [
    { slug: 'lattice', name: 'Lattice', type: 'email', target: 'security@lattice.example', clear: true },
    { slug: 'plotter', name: 'Plotter', type: 'email', target: 'maintainers@plotter.example', clear: false },
    { slug: 'quarry', name: 'Quarry', type: 'none-found', target: null, clear: false },
  ]
  await works.as(system('test'), async ({ tx }) => {
    for (const project of projects) {
      const id = randomUUID()
      await tx
        .insertInto('project')
        .values({
          id,
          slug: project.slug,
          name: project.name,
          relation: 'sponsored',
          facts: JSON.stringify(factsOf(project)),
          updated_at: at,
        })
        .execute()
      await tx
        .insertInto('contact_channel')
        .values({
          id: randomUUID(),
          project_id: id,
          position: 0,
          type: project.type,
          target: project.target,
          may_receive_clear_text: project.clear,
        })
        .execute()
    }
  })
}

function factsOf(project: { slug: string; name: string }) {
  return {
    slug: project.slug,
    name: project.name,
    relation: 'sponsored',
    aliases: [],
    repositories: [],
    packages: {},
    components: [],
  }
}

async function guardCases(house: TestHouse): Promise<void> {
  const cases = await house.works.as(system('test'), ({ tx }) =>
    tx.selectFrom('security_case').select('id').execute(),
  )
  for (const { id } of cases) await guardCase(house.works, id as CaseId, house.clock.now())
}

async function receive(house: TestHouse, cast: SeatedCast, mail: MailWords): Promise<string> {
  const now = house.clock.now()
  const from = mail.from ?? `${strangers.reporter.name} <${strangers.reporter.email}>`
  const bytes = mail.raw ?? composeMail(mail, from, now)
  const intake: Intake = {
    works: house.works,
    read: parseMail,
    authenticate: async () => mail.authentication ?? proven,
    projectProposer: async () => () =>
      (mail.projects ?? []).map((project) => ({ component: null, ...project })),
    isWithinLimit: async () => true,
  }
  const envelope = {
    mailFrom: mail.mailFrom ?? /<?([^<>\s]+@[^<>\s]+)>?\s*$/.exec(from)?.[1] ?? '',
    rcptTo: [mail.to ?? castTeams.umbrella.addresses[0]],
    clientIp: null,
    helo: null,
  }
  const stored = await storeRaw(
    house.works,
    { bytes, transport: 'smtp', teamId: cast.teams.umbrella.id, envelope, arrivedAt: mail.arrivedAt ?? now },
    now,
  )
  await takeIn(intake, stored.rawMessageId, now)
  return house.works.as(system('test'), async ({ tx }) => {
    const row = await tx
      .selectFrom('raw_message')
      .innerJoin('security_case', 'security_case.id', 'raw_message.case_id')
      .where('raw_message.id', '=', stored.rawMessageId)
      .select('security_case.reference')
      .executeTakeFirstOrThrow()
    return row.reference
  })
}

function composeMail(mail: MailWords, from: string, now: Temporal.Instant): Buffer {
  return Buffer.from(
    [
      `From: ${from}`,
      `To: ${mail.to ?? castTeams.umbrella.addresses[0]}`,
      `Subject: ${mail.subject ?? 'Heap overflow when reading a crafted header'}`,
      `Message-ID: <${randomBytes(8).toString('hex')}@research.example>`,
      `Date: ${new Date(now.epochMilliseconds).toUTCString()}`,
      ...(mail.headers ?? []),
      '',
      (
        mail.text ?? 'Hello,\n\nreading the attached file writes past the end of the buffer.\n\nRhea'
      ).replaceAll('\n', '\r\n'),
    ].join('\r\n'),
  )
}

export function browserOf(fetch: (request: Request) => Promise<Response>, cookie: string): Browser {
  const jar = new Map(cookie === '' ? [] : [cookie.split('=') as [string, string]])
  const send = async (path: string, init: RequestInit): Promise<Shown> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('origin', publicUrl)
    headers.set('sec-fetch-site', 'same-origin')
    const response = await fetch(new Request(`${publicUrl}${path}`, { ...init, headers, redirect: 'manual' }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const html = response.headers.get('content-type')?.startsWith('text/html') ? await response.text() : ''
    return { status: response.status, html, location: response.headers.get('location'), response }
  }
  return {
    cookie,
    get: (path) => send(path, {}),
    async post(path, fields) {
      const { html } = await send(cookie === '' ? path.split('/').slice(0, 3).join('/') : formPage, {})
      const body = new URLSearchParams()
      if (html.includes(`name="${formFields.token}"`))
        body.set(formFields.token, fieldValue(html, formFields.token))
      for (const [name, value] of Object.entries(fields)) {
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
      }
      return send(path, { method: 'POST', body })
    },
  }
}

/** What an action returned, when it must not have been a refusal. */
export function taken<T>(value: T): Exclude<T, { kind: 'refused' }> {
  assert.ok(!isRefusal(value), isRefusal(value) ? value.sentence : '')
  return value as Exclude<T, { kind: 'refused' }>
}
