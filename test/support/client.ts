import { fieldValue } from './html.ts'

/** A browser without a window: keeps cookies, sends what browsers send, follows nothing. */
export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  /** Posts a form from one of our pages, as a browser does. Headers set to '' are left out. */
  post(path: string, body: BodyInit, headers?: Record<string, string>): Promise<Reply>
  /** The hidden fields of the form on a page, ready to be sent with more. */
  formOf(path: string, fields?: Record<string, string>): Promise<URLSearchParams>
  readonly cookies: Map<string, string>
}

export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly location: string | null
}

const fromOwnPage = { 'sec-fetch-site': 'same-origin', origin: 'null' }

export function makeClient(base: string, cookies: Record<string, string> = {}): Client {
  const jar = new Map(Object.entries(cookies))
  const send = async (
    path: string,
    init: RequestInit & { headers: Record<string, string> },
  ): Promise<Reply> => {
    const sent = Object.entries({
      ...init.headers,
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    })
    const response = await fetch(base + path, {
      ...init,
      headers: Object.fromEntries(sent.filter(([, value]) => value !== '')),
      redirect: 'manual',
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
    }
  }
  return {
    cookies: jar,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, { method: 'POST', body, headers: { ...fromOwnPage, ...headers } }),
    async formOf(path, fields = {}) {
      const { text } = await send(path, { headers: {} })
      return hiddenFields(text, fields)
    },
  }
}

export function hiddenFields(html: string, fields: Record<string, string> = {}): URLSearchParams {
  // The header's sign-out form comes first; its token is as good, but the press must be the form's own.
  const main = html.slice(html.indexOf('<main'))
  const page = `<!doctype html><html>${main.slice(0, main.indexOf('</main>'))}</main></html>`
  return new URLSearchParams({
    'form-token': fieldValue(page, 'form-token'),
    press: fieldValue(page, 'press'),
    ...fields,
  })
}
