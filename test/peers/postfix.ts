import { spawn, spawnSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answersOn, ended, freePort, peerAccount } from './peer.ts'

export const postfixBinary = '/usr/sbin/postfix'

export type Postfix = {
  readonly port: number
  readonly log: () => Promise<string>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * A Postfix of our own that hands everything to 127.0.0.1:`sinkPort`, but refuses rcpt@unknown.example.
 * Its master process insists on root.
 */
export async function openPostfix(sinkPort: number): Promise<Postfix> {
  const folder = await mkdtemp(join(tmpdir(), 'wardmote-postfix-'))
  const owner = peerAccount('postfix')
  const port = await freePort()
  await chmod(folder, 0o755)
  for (const name of ['etc', 'queue', 'data']) await mkdir(join(folder, name))
  await chown(join(folder, 'data'), owner.uid, owner.gid)
  await writeFile(join(folder, 'etc', 'main.cf'), mainCf(folder, sinkPort))
  await writeFile(join(folder, 'etc', 'master.cf'), masterCf(port))
  const child = spawn(postfixBinary, ['-c', join(folder, 'etc'), 'start-fg'], { stdio: 'ignore' })
  let hasEnded = false
  child.once('exit', () => {
    hasEnded = true
  })
  const log = () => readFile(join(folder, 'log'), 'utf8').catch(() => '')
  try {
    await answersOn(port, () => hasEnded)
  } catch (error) {
    throw new Error(`Postfix did not start: ${await log()}`, { cause: error })
  }
  return {
    port,
    log,
    async [Symbol.asyncDispose]() {
      // The command we started waits for the master process and does not pass our signal on.
      spawnSync(postfixBinary, ['-c', join(folder, 'etc'), 'stop'], { stdio: 'ignore' })
      await ended(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function mainCf(folder: string, sinkPort: number): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
myhostname = relay.foundation.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
relayhost = [127.0.0.1]:${sinkPort}
alias_maps =
alias_database =
local_recipient_maps =
smtputf8_enable = no
smtp_dns_support_level = disabled
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = check_recipient_access inline:{ unknown.example=REJECT }, permit_mynetworks, reject
`
}

function masterCf(port: number): string {
  return `${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
}
