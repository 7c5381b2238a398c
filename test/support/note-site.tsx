import { after, before, beforeEach } from 'node:test'
import { notFound, refuse } from '../../src/kernel/refusal.ts'
import { download, json, page, seeOther } from '../../src/web/answer.ts'
import { Button, Form, Page, TextArea } from '../../src/web/components.ts'
import type { WebLogEntry } from '../../src/web/ports.ts'
import type { Route } from '../../src/web/route.ts'
import { type Client, makeClient } from './client.ts'
import { testWeb } from './web.ts'

/** A small site of notes behind a real listener, with a route for each thing the web layer decides. */
export type NoteSite = {
  /** What was saved since the test began. */
  readonly notes: string[]
  log: WebLogEntry[]
  /** The limits counted so far: name and key. */
  readonly counted: string[]
  /** Signed in. */
  dana: Client
  nobody: Client
  url: string
  /** Saving waits for it. */
  gate: Promise<void>
}

/** Opens the site for the tests of a file, and makes it as new before each. */
export function noteSite(): NoteSite {
  const site: NoteSite = {
    notes: [],
    log: [],
    counted: [],
    dana: makeClient(''),
    nobody: makeClient(''),
    url: '',
    gate: Promise.resolve(),
  }
  let close: () => Promise<void> = async () => {}
  before(async () => {
    const service = testWeb(routesOf(site), {
      ports: {
        takeToken: async (name, key) => {
          site.counted.push(`${name} ${key}`)
          return site.counted.length < 2
        },
      },
    })
    site.log = service.log
    const listening = await service.web.listen('127.0.0.1', 0)
    site.url = listening.url
    close = () => listening.close()
  })
  after(() => close())
  beforeEach(() => {
    site.notes.length = 0
    site.log.length = 0
    site.gate = Promise.resolve()
    site.dana = makeClient(site.url, { session: 'dana' })
    site.nobody = makeClient(site.url)
  })
  return site
}

function NotePage({ said }: { readonly said?: string }) {
  return (
    <Page title="Notes">
      {said && <p>You searched for {said}</p>}
      <ul>
        {Array.from({ length: 60 }, (_, index) => `note number ${index} about something long`).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <Form action="/notes">
        <TextArea name="body" label="Note" />
        <Button kind="primary">Save</Button>
      </Form>
    </Page>
  )
}

export function routesOf(site: NoteSite): readonly Route[] {
  return [
    { method: 'GET', path: '/', access: 'public', handle: () => page(<NotePage />) },
    { method: 'POST', path: '/open', access: 'public', handle: () => seeOther('/') },
    {
      method: 'GET',
      path: '/notes',
      access: 'signed-in',
      handle: (visit) => page(<NotePage said={visit.query.get('q') ?? ''} />),
    },
    {
      method: 'POST',
      path: '/notes',
      access: 'signed-in',
      maxBodyBytes: 100_000,
      maxFiles: 1,
      async handle(visit) {
        await site.gate
        const body = visit.form.text('body')
        if (body === 'fail') throw new Error('the secret of NF-7KQ2M')
        if (body.startsWith('refuse'))
          return refuse('conflict', 'Somebody else changed it.', { safe: 'Your text is kept.' })
        site.notes.push(
          [body, ...visit.form.files('file').map((file) => `${file.filename} ${file.bytes.byteLength}`)].join(
            ' + ',
          ),
        )
        return seeOther(`/notes/${site.notes.length}`)
      },
    },
    { method: 'GET', path: '/notes/:number', access: 'signed-in', handle: () => notFound },
    {
      method: 'GET',
      path: '/hidden',
      access: 'signed-in',
      handle: () => refuse('not-found', 'NF-1 is hidden from you'),
    },
    {
      method: 'POST',
      path: '/enter',
      access: 'public',
      handle: () => seeOther('/', { cookies: [{ name: 'entered', value: 'yes' }] }),
    },
    { method: 'GET', path: '/away', access: 'public', handle: () => seeOther('//evil.example') },
    {
      method: 'POST',
      path: '/sign-out',
      access: 'signed-in',
      handle: () => seeOther('/', { clearSiteData: true, cookies: [{ name: 'session', value: '' }] }),
    },
    { method: 'POST', path: '/notes/new', access: 'signed-in', handle: () => seeOther('/notes') },
    {
      method: 'GET',
      path: '/file',
      access: 'signed-in',
      handle: () => download(Buffer.from('<script>'), 'x.html'),
    },
    {
      method: 'GET',
      path: '/api/v1/notes',
      access: 'bearer',
      handle: (visit) => json({ by: visit.signedIn.name }),
    },
    {
      method: 'GET',
      path: '/api/v1/none',
      access: 'bearer',
      handle: () => refuse('not-found', 'NF-1 is hidden'),
    },
    {
      method: 'GET',
      path: '/limited',
      access: 'public',
      limit: { name: 'search', by: 'address' },
      handle: () => page(<NotePage />),
    },
    {
      method: 'POST',
      path: '/limited',
      access: 'public',
      limit: { name: 'search', by: 'address' },
      handle: () => seeOther('/'),
    },
    {
      method: 'GET',
      path: '/broken',
      access: 'public',
      handle: () => {
        throw new Error('the secret\n    at NF-7KQ2M')
      },
    },
  ]
}
