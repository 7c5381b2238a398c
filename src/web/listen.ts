import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

export type Listening = {
  readonly url: string
  /** Takes no more requests, lets those running end, then resolves; cuts them off after five seconds. */
  close(): Promise<void>
}

const closeWithinMs = 5_000

/** A slow or idle client holds a socket and nothing else, and that not for long. */
const serverOptions = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16 * 1024,
}

export async function listen(
  fetch: (request: Request, peer: string) => Promise<Response>,
  host: string,
  port: number,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, env) => fetch(request, peerOf(env.incoming)),
    // Ours is not the only part of the process that uses Request and Response.
    overrideGlobalObjects: false,
    serverOptions,
  })
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the web server listens on no port')
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close: () => close(server),
  }
}

function peerOf(incoming: { readonly socket?: IncomingMessage['socket'] }): string {
  return incoming.socket?.remoteAddress ?? ''
}

async function close(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  if (!('closeIdleConnections' in server)) throw new Error('not an HTTP/1 server')
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), closeWithinMs)
  await closed
  clearTimeout(cut)
}
