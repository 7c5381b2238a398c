import { type ChildProcess, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Why a test with a real peer is left out; false when it runs. With WARDMOTE_REQUIRE_PEERS=1 it runs, and
 * fails for want of the peer, so that CI cannot lose it in silence.
 */
export function skipWithout(binary: string, install = 'test/peers/install.sh'): string | false {
  if (existsSync(binary) || process.env.WARDMOTE_REQUIRE_PEERS === '1') return false
  return `${binary} is not installed; run ${install}`
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Waits until somebody answers on the port, or the process ended. */
export async function answersOn(port: number, hasEnded: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (hasEnded()) throw new Error('the peer ended before it answered')
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return
    await sleep(50)
  }
  throw new Error(`nobody answers on port ${port}`)
}

/** Asks the process to end and waits until it has. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })
}

/** The account a peer runs under: another one when we are root, ourselves otherwise. */
export function peerAccount(name: string): {
  readonly name: string
  readonly group: string
  readonly uid: number
  readonly gid: number
} {
  const who = process.getuid?.() === 0 ? [name] : []
  const ask = (what: string) => execFileSync('id', [what, ...who], { encoding: 'utf8' }).trim()
  return { name: ask('-un'), group: ask('-gn'), uid: Number(ask('-u')), gid: Number(ask('-g')) }
}
