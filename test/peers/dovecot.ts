import { spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answersOn, ended, freePort, peerAccount } from './peer.ts'

export const dovecotBinary = '/usr/sbin/dovecot'

export type Dovecot = {
  readonly port: number
  readonly log: () => Promise<string>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** A Dovecot of our own: any user, password "secret", empty mailboxes, no rights, a free port. */
export async function openDovecot(): Promise<Dovecot> {
  const folder = await mkdtemp(join(tmpdir(), 'wardmote-dovecot-'))
  const account = peerAccount('nobody')
  const port = await freePort()
  const config = join(folder, 'dovecot.conf')
  await mkdir(join(folder, 'mail'))
  await writeFile(config, configuration(folder, account, port))
  for (const path of [folder, join(folder, 'mail'), config]) await chown(path, account.uid, account.gid)
  await chmod(folder, 0o755)
  const child = spawn(dovecotBinary, ['-F', '-c', config], {
    stdio: 'ignore',
    uid: account.uid,
    gid: account.gid,
  })
  let hasEnded = false
  child.once('exit', () => {
    hasEnded = true
  })
  child.once('error', () => {
    hasEnded = true
  })
  const log = () => readFile(join(folder, 'log'), 'utf8').catch(() => '')
  try {
    await answersOn(port, () => hasEnded)
  } catch (error) {
    throw new Error(`Dovecot did not start: ${await log()}`, { cause: error })
  }
  return {
    port,
    log,
    async [Symbol.asyncDispose]() {
      await ended(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function configuration(
  folder: string,
  account: { name: string; group: string; uid: number; gid: number },
  port: number,
) {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${account.name}
default_internal_group = ${account.group}
default_login_user = ${account.name}
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
mailbox_idle_check_interval = 1 s
auth_mechanisms = plain
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${account.uid} gid=${account.gid} home=${folder}/mail/%u
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`
}
