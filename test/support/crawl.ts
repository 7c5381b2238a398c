import { readHtml } from './html.ts'

/** One answer to a GET, as somebody got it. */
export type Visited = {
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

export async function visit(origin: string, path: string, cookie = ''): Promise<Visited> {
  const answer = await fetch(origin + path, { headers: { cookie }, redirect: 'manual' })
  return { path, status: answer.status, headers: answer.headers, body: await answer.text() }
}

/** Many queries and pages of a list are one page to look at: `/cases/REF/messages/ID?page`. */
export function typeOf(path: string): string {
  const url = new URL(path, 'http://desk.example')
  const names = [...new Set(url.searchParams.keys())].sort().map((name) => nameOf(name, url.searchParams))
  const pattern = url.pathname
    .replaceAll(/\/[A-Z]{2,3}-[0-9A-Z]{5}(?=\/|$)/g, '/REF')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/\/[\w-]{40,}/g, '/TOKEN')
    .replace(/^\/h\/\w+/, '/h/TOKEN')
    .replace(/^\/directory\/(?!import|export)[^/]+/, '/directory/SLUG')
  return names.length === 0 ? pattern : `${pattern}?${names.join('&')}`
}

/** A parameter that picks another page than its neighbour keeps its value. */
function nameOf(name: string, query: URLSearchParams): string {
  return ['tray', 'write', 'view'].includes(name) ? `${name}=${query.get(name)?.replace(/\W.*/, '')}` : name
}

/**
 * Every page of ours reachable by links from these addresses, each address once, in the order found.
 * Of what no reader would open twice (`perType` of one type) the rest is left out.
 */
export async function crawl(
  origin: string,
  cookie: string,
  starts: readonly string[],
  perType: number,
): Promise<readonly Visited[]> {
  const queue = [...starts]
  const met = new Set(starts)
  const counts = new Map<string, number>()
  const found: Visited[] = []
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const type = typeOf(path)
    const count = counts.get(type) ?? 0
    if (count >= perType && !starts.includes(path)) continue
    counts.set(type, count + 1)
    const visited = await visit(origin, path, cookie)
    found.push(visited)
    for (const link of isHtml(visited) ? linksOf(visited, origin) : []) {
      if (met.has(link)) continue
      met.add(link)
      queue.push(link)
    }
  }
  return found
}

export function isHtml({ headers }: Visited): boolean {
  return headers.get('content-type')?.startsWith('text/html') ?? false
}

function linksOf({ body, path }: Visited, origin: string): string[] {
  return readHtml(body)
    .filter(({ tag, attributes }) => tag === 'a' && attributes.href !== undefined)
    .map(({ attributes }) => new URL(attributes.href ?? '', origin + path))
    .filter((url) => url.origin === origin)
    .map((url) => url.pathname + url.search)
}
