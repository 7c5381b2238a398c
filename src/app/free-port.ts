import { once } from 'node:events'
import { createServer } from 'node:net'
import type { HostPort } from './config.ts'

/** The wished port when it is free, else one the system picks. Port 0 always asks the system. */
export async function freePort({ host, port }: HostPort): Promise<number> {
  return (await tryPort(host, port)) ?? (await tryPort(host, 0)) ?? port
}

async function tryPort(host: string, port: number): Promise<number | null> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : null
  } catch {
    return null
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}
