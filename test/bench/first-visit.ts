import { get } from 'node:http'
import { figure, type Line, line } from './figures.ts'

const aim = { kiB: 30, requests: 3 }

/**
 * What a browser that was never here loads for a page: the page, its style sheets and its scripts. Bytes of the
 * bodies as they travel, compressed; headers are apart.
 */
export async function measureFirstVisit(base: string, path: string): Promise<Line[]> {
  const page = await load(base + path)
  const parts = [...page.text.matchAll(/<(?:link[^>]*rel="stylesheet"[^>]*href|script[^>]*src)="([^"]+)"/g)]
  const icons = [...page.text.matchAll(/<link[^>]*rel="icon"[^>]*href="(\/[^"]+)"/g)]
  const sizes = [page.wireBytes]
  for (const [, href = ''] of [...parts, ...icons])
    sizes.push((await load(new URL(href, base).href)).wireBytes)
  const kiB = sizes.reduce((total, size) => total + size, 0) / 1024
  const isMet = kiB <= aim.kiB && sizes.length <= aim.requests
  return [
    line(
      `first visit of \`${path}\``,
      `**${figure(kiB)} KiB in ${sizes.length} requests**`,
      `<= ${aim.kiB} KiB in <= ${aim.requests}`,
      isMet,
    ),
  ]
}

/** Through node:http, because fetch hides how many bytes an answer took. */
function load(url: string): Promise<{ readonly wireBytes: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const asking = get(url, { headers: { 'accept-encoding': 'br, gzip' } }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const body = Buffer.concat(chunks)
      resolve({ wireBytes: body.length, text: await readable(body, response.headers['content-encoding']) })
    })
    asking.on('error', reject)
  })
}

async function readable(body: Buffer, encoding: string | undefined): Promise<string> {
  const { brotliDecompressSync, gunzipSync } = await import('node:zlib')
  if (encoding === 'br') return brotliDecompressSync(body).toString()
  if (encoding === 'gzip') return gunzipSync(body).toString()
  return body.toString()
}
