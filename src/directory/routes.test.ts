import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type CastMember, type SeatedCast, seatCast } from '../../test/cast.ts'
import { axeFindings, openBrowser, scrollsSideways } from '../../test/support/browser.ts'
import { openTestHouse, type TestHouse } from '../../test/support/house.ts'
import { assertGoodPage, elementsOf, fieldValue } from '../../test/support/html.ts'
import { testWeb } from '../../test/support/web.ts'
import { system } from '../kernel/actor.ts'
import { packageRoot } from '../kernel/package-root.ts'
import { openSession, readSession } from '../people/door.ts'
import { text } from '../web/answer.ts'
import type { Web } from '../web/build-web.ts'
import type { Listening } from '../web/listen.ts'
import type { Route } from '../web/route.ts'
import { directoryRoutes, findProject, importDirectory, listProjects, markChannelFailed } from './door.ts'

const example = readFileSync(join(packageRoot, 'examples', 'directory.yaml'), 'utf8')

let house: TestHouse
let cast: SeatedCast
let web: Web
const sessions = new Map<CastMember, string>()

before(async () => {
  house = await openTestHouse('2026-08-20T09:00:00Z')
  cast = await seatCast(house.works, house.clock.now())
  await house.works.as(system('test'), (work) =>
    importDirectory(work, system('test'), example, house.clock.now()),
  )
  web = testWeb([...directoryRoutes(house.works), tokenRoute], {
    ports: {
      now: house.clock.now,
      readSession: (cookie) => readSession(house.works, cookie, house.clock.now()),
    },
  }).web
})

after(async () => {
  await house[Symbol.asyncDispose]()
})

/** Gives anybody who is signed in a form token of their own, as any page with a form would. */
const tokenRoute: Route = {
  method: 'GET',
  path: '/token',
  access: 'signed-in',
  handle: (visit) => text(visit.formToken()),
}

async function cookieOf(who: CastMember): Promise<string> {
  const kept = sessions.get(who)
  if (kept !== undefined) return kept
  const opened = await house.works.as(system('test'), (work) =>
    openSession(work, cast.persons[who].id, 'link', house.clock.now()),
  )
  sessions.set(who, opened)
  return opened
}

async function get(address: string, who: CastMember = 'coordinator'): Promise<Response> {
  const headers = { cookie: `session=${await cookieOf(who)}` }
  return web.fetch(new Request(`http://localhost:8080${address}`, { headers }))
}

async function htmlOf(address: string, who?: CastMember): Promise<string> {
  const response = await get(address, who)
  assert.equal(response.status, 200, address)
  return response.text()
}

/** Posts a form as the browser would: with the hidden fields of the page it stands on. */
async function post(
  from: string,
  action: string,
  fields: Record<string, string>,
  who: CastMember = 'coordinator',
): Promise<Response> {
  const html = await htmlOf(from, who)
  const own = { 'form-token': fieldValue(html, 'form-token'), press: crypto.randomUUID() }
  const headers = {
    cookie: `session=${await cookieOf(who)}`,
    origin: 'http://localhost:8080',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const body = new URLSearchParams({ ...own, ...fields }).toString()
  return web.fetch(new Request(`http://localhost:8080${action}`, { method: 'POST', headers, body }))
}

async function channelsOf(slug: string) {
  const entry = await house.works.as(system('test'), (work) => findProject(work, slug))
  assert.ok(entry)
  return entry.channels
}

/** A project of its own for a test that changes one. */
async function plant(slug: string) {
  const yaml = `format: 1\nprojects:\n- slug: ${slug}\n  name: ${slug}\n  relation: affiliated\n  security:
    channels:
    - {type: email, value: security@${slug}.example}
    - {type: web-form, value: 'https://${slug}.example/report'}\n`
  await house.works.as(system('test'), (work) =>
    importDirectory(work, system('test'), yaml, house.clock.now()),
  )
  const [mail] = await channelsOf(slug)
  assert.ok(mail)
  return { mail, base: `/directory/${slug}/channels/${mail.id}` }
}

test('every page of the directory is a good page', async () => {
  const { base } = await plant('goodpage')
  const addresses = [
    '/directory',
    '/directory?q=numpy',
    '/directory?q=%3Cscript%3E',
    '/directory?view=contact&page=99',
    '/directory/goodpage?done=added',
    '/directory/import',
    '/directory/goodpage/channels/new',
    base,
  ]
  for (const address of addresses) assertGoodPage(await htmlOf(address))
})

test('the list says what is known of each channel: kind, source, age, marks', async () => {
  await house.works.as(system('test'), (work) =>
    markChannelFailed(work, { address: 'security@conda-forge.example' }, house.clock.now()),
  )
  const html = await htmlOf('/directory')
  const rows = elementsOf(html, 'tr').map((row) => row.text)
  const row = (name: string) => rows.find((text) => text.includes(name)) ?? ''
  assert.match(row('conda-forge'), /Mail: security@conda-forge\.example.*Letters come back.*Never checked/s)
  assert.match(row('Julia'), /Checked 2 months ago · from the demo's own invention/)
  assert.match(row('Bokeh'), /Tidelift/)
})

test('a project without a channel is a task in words, not a blank', async () => {
  const yaml = 'format: 1\nprojects:\n- {slug: nobody, name: Nobody, relation: affiliated}\n'
  await house.works.as(system('test'), (work) =>
    importDirectory(work, system('test'), yaml, house.clock.now()),
  )
  assert.match(await htmlOf('/directory?view=contact'), /No known channel.*find one/s)
  assert.match(await htmlOf('/directory/nobody'), /No known channel – find one/)
})

test('a project is found by its package, and a search without a hit says so', async () => {
  const found = elementsOf(await htmlOf('/directory?q=BOKEHJS'), 'th').map((one) => one.text)
  assert.ok(found.some((text) => text.startsWith('Bokeh')))
  assert.match(await htmlOf('/directory?q=no-such-thing'), /No project is found by “no-such-thing”/)
})

test('a channel is added, checked, moved, changed and removed by forms', async () => {
  await plant('forms')
  const add = { type: 'other', value: 'private message on Zulip', source: 'their page', checked: 'yes' }
  const added = await post('/directory/forms/channels/new', '/directory/forms/channels', add)
  assert.equal(added.headers.get('location'), '/directory/forms?done=added')
  assert.match(await htmlOf('/directory/forms?done=added'), /The channel was added/)
  const other = (await channelsOf('forms'))[2]
  assert.equal(other?.target, 'private message on Zulip')
  const base = `/directory/forms/channels/${other.id}`
  assert.match(await htmlOf('/directory/forms'), /Checked.*today.* · from their page/s)
  await post('/directory/forms', `${base}/position`, { by: 'up' })
  assert.equal((await channelsOf('forms'))[1]?.id, other.id)
  const checked = await post('/directory/forms', `${base}/check`, {})
  assert.equal(checked.headers.get('location'), '/directory/forms?done=checked')
  await post(base, base, { type: 'email', value: 'new@forms.example', source: '', fingerprint: '' })
  assert.equal((await channelsOf('forms'))[1]?.target, 'new@forms.example')
  const gone = (await channelsOf('forms'))[1]?.id
  await post('/directory/forms', `/directory/forms/channels/${gone}/removal`, {})
  assert.equal((await channelsOf('forms')).length, 2)
})

test('an address that is none comes back with its sentence and what was typed', async () => {
  await plant('typo')
  const typed = { type: 'email', value: 'a@b.example, c@d.example', source: 'x', fingerprint: '' }
  const response = await post('/directory/typo/channels/new', '/directory/typo/channels', typed)
  assert.equal(response.status, 422)
  const html = await response.text()
  assertGoodPage(html)
  assert.match(html, /Enter one mail address/)
  assert.equal(fieldValue(html, 'value'), typed.value)
  for (const value of ['javascript:alert(1)', 'http://forms.example/', 'https://user@evil.example/']) {
    const form = { type: 'web-form', value, source: '', fingerprint: '' }
    assert.equal(
      (await post('/directory/typo/channels/new', '/directory/typo/channels', form)).status,
      422,
      value,
    )
  }
})

test('clear text is allowed only after the warning, for mail only, and taken back', async () => {
  const { base } = await plant('clear')
  assert.match(await htmlOf(base), /Only with their word for it.*readable by every mail/s)
  await post(base, `${base}/clear-text`, { may: 'yes' })
  assert.equal((await channelsOf('clear'))[0]?.mayReceiveClearText, true)
  assert.match(await htmlOf('/directory/clear'), /May receive clear text/)
  await post(base, `${base}/clear-text`, { may: 'no' })
  assert.equal((await channelsOf('clear'))[0]?.mayReceiveClearText, false)
  const form = (await channelsOf('clear'))[1]?.id
  const refused = await post(base, `/directory/clear/channels/${form}/clear-text`, { may: 'yes' })
  assert.equal(refused.status, 422)
})

const twoChanges = `format: 1
projects:
- slug: bokeh
  name: Bokeh!
  relation: sponsored
  security:
    channels:
    - {type: email, value: security@bokeh.example, may_receive_clear_text: true}
- {slug: brandnew, name: Brand New, relation: affiliated}
`

test('an import shows what it would change, changes it on a yes, and only once', async () => {
  const sent = await post('/directory/import', '/directory/import', { yaml: twoChanges })
  assert.equal(sent.headers.get('location'), '/directory/import/preview')
  const preview = await htmlOf('/directory/import/preview')
  assertGoodPage(preview)
  assert.match(preview, /name: “Bokeh” becomes “Bokeh!”/)
  assert.match(preview, /Report text would be sent in clear.*bokeh: security@bokeh\.example/s)
  assert.match(preview, /Brand New/)
  assert.equal((await channelsOf('bokeh'))[0]?.type, 'tidelift', 'a preview changes nothing')
  const approval = { digest: fieldValue(preview, 'digest'), version: fieldValue(preview, 'version') }
  const stale = await post('/directory/import/preview', '/directory/import/application', {
    ...approval,
    digest: 'another',
  })
  assert.equal(stale.status, 409)
  const applied = await post('/directory/import/preview', '/directory/import/application', approval)
  assert.equal(applied.headers.get('location'), '/directory?done=imported')
  assert.equal((await channelsOf('bokeh'))[0]?.mayReceiveClearText, true)
  assert.equal((await get('/directory/import/preview')).headers.get('location'), '/directory/import')
  const again = await post('/directory/import', '/directory/import/application', approval)
  assert.equal(again.status, 409)
  const count = await house.works.as(system('test'), async (work) => (await listProjects(work)).length)
  assert.ok(count > 2, 'projects that are not in the file stay')
})

test('a wrong file is refused with its line, and the text is kept', async () => {
  const yaml = 'format: 1\nprojects:\n- slug: x\n  name: 12\n  relation: a\n'
  const response = await post('/directory/import', '/directory/import', { yaml })
  assert.equal(response.status, 422)
  const html = await response.text()
  assertGoodPage(html)
  assert.match(html, /x, name \(line 4\)/)
  assert.equal(fieldValue(html, 'yaml'), yaml)
})

test('one person’s upload is not another’s', async () => {
  await post('/directory/import', '/directory/import', { yaml: example })
  assert.equal((await get('/directory/import/preview')).status, 200)
  assert.equal((await get('/directory/import/preview', 'member')).status, 303)
})

test('a file is taken as an upload, and bytes that are no text are refused', async () => {
  const page = await htmlOf('/directory/import')
  const send = async (bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('form-token', fieldValue(page, 'form-token'))
    form.set('press', crypto.randomUUID())
    form.set('yaml', '')
    form.set('file', new File([bytes], 'directory.yaml'))
    const headers = { cookie: `session=${await cookieOf('coordinator')}`, origin: 'http://localhost:8080' }
    const request = new Request('http://localhost:8080/directory/import', {
      method: 'POST',
      headers,
      body: form,
    })
    return web.fetch(request)
  }
  assert.equal((await send(Buffer.from(twoChanges))).status, 303)
  const refused = await send(Buffer.from([0xff, 0xfe, 0x00, 0x41]))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /not text in UTF-8/)
})

test('the export is a file that the import takes', async () => {
  const response = await get('/directory/export')
  assert.match(response.headers.get('content-disposition') ?? '', /directory\.yaml/)
  const yaml = await response.text()
  const outcome = await house.works.as(system('test'), (work) =>
    importDirectory(work, system('test'), yaml, house.clock.now()),
  )
  assert.ok(outcome.kind === 'directory-imported')
  assert.deepEqual([outcome.plan.added, outcome.plan.changed], [[], []])
})

test('to whoever does not handle cases every page of the directory does not exist', async () => {
  const { mail, base } = await plant('hidden')
  const before = await channelsOf('hidden')
  const missing = await (await get('/directory/no-such-project', 'outsider')).text()
  const routes = directoryRoutes(house.works).map((route) => ({
    ...route,
    path: route.path.replace(':slug', 'hidden').replace(':channel', mail.id),
  }))
  assert.ok(routes.length >= 15)
  const outside = [
    'outsider',
    'maintainer-on',
    'operator',
    'auditor',
    'board',
    'secretary',
  ] as const satisfies CastMember[]
  for (const who of outside) {
    for (const { method, path } of routes.filter((route) => route.method === 'GET')) {
      const response = await get(path, who)
      assert.equal(response.status, 404, `${who} ${method} ${path}`)
      if (who === 'outsider') assert.equal(withoutNoise(await response.text()), withoutNoise(missing))
    }
  }
  const token = await (await get('/token', 'outsider')).text()
  for (const { path } of routes.filter((route) => route.method === 'POST')) {
    const headers = {
      cookie: `session=${await cookieOf('outsider')}`,
      origin: 'http://localhost:8080',
      'content-type': 'application/x-www-form-urlencoded',
    }
    const typed = { type: 'email', value: 'evil@evil.example', source: '', fingerprint: '', may: 'yes' }
    const body = new URLSearchParams({ ...typed, by: 'down', yaml: twoChanges, 'form-token': token })
    const request = new Request(`http://localhost:8080${path}`, {
      method: 'POST',
      headers,
      body: body.toString(),
    })
    assert.equal((await web.fetch(request)).status, 404, path)
  }
  assert.deepEqual(await channelsOf('hidden'), before)
  assert.equal((await get(base)).status, 200)
  const visitor = await web.fetch(new Request('http://localhost:8080/directory/hidden'))
  assert.equal(visitor.status, 303)
  assert.match(visitor.headers.get('location') ?? '', /^\/sign-in/)
})

/** Tokens and the request's own address differ from answer to answer. */
function withoutNoise(html: string): string {
  return html.replaceAll(/(name="(?:form-token|press)" value=")[^"]*/g, '$1')
}

const pictured = ['', '/conda-forge', '/nobody', '/import', '/import/preview', '/conda-forge/channels/new']

test('axe finds nothing on any page, narrow or wide, light or dark', async (t) => {
  let listening: Listening | null = null
  let browser: Browser | null = null
  t.after(async () => {
    await browser?.close()
    await listening?.close()
  })
  listening = await web.listen('127.0.0.1', 0)
  browser = await openBrowser()
  await post('/directory/import', '/directory/import', { yaml: twoChanges.replace('Bokeh!', 'Bokeh2') })
  const mail = (await channelsOf('conda-forge'))[0]
  const addresses = [...pictured, `/conda-forge/channels/${mail?.id}`]
  const found: string[] = []
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
      const value = await cookieOf('coordinator')
      await context.addCookies([{ name: 'session', value, url: listening.url }])
      const page = await context.newPage()
      for (const [index, address] of addresses.entries()) {
        await page.goto(`${listening.url}/directory${address}`)
        await keepPicture(page, `directory-${index}-${width}-${colorScheme}.png`)
        const where = `${address} at ${width}, ${colorScheme}`
        if (await scrollsSideways(page)) found.push(`${where} scrolls sideways`)
        found.push(...(await axeFindings(page)).map((finding) => `${where}: ${finding}`))
      }
      await context.close()
    }
  }
  assert.deepEqual(found, [])
})

/** With WARDMOTE_PICTURES=folder the pages can be looked at. */
async function keepPicture(page: { screenshot(options: object): Promise<unknown> }, name: string) {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, name), fullPage: true })
}
