import { join, resolve } from 'node:path'
import { z } from 'zod'

/** A setting that cannot be used; the sentence says which and why. Exit code 2. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
}

export type HostPort = { readonly host: string; readonly port: number }

export type Part = 'web' | 'mail' | 'worker'

export type Config = {
  /** Absolute. Mode 0711: a mail server's user reaches the pipe's socket in it and lists nothing. */
  readonly dataDir: string
  /** Null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null
  readonly databaseOwnerUrl: string | null
  readonly keyFile: string
  readonly http: HostPort
  readonly smtp: HostPort
  readonly publicUrl: string
  /** smtp:// or smtps:// URL; null: letters are held (or, in the demo, filed). */
  readonly relay: string | null
  readonly imap: string | null
  readonly certificate: { readonly keyFile: string; readonly certFile: string } | null
  readonly trustedProxies: readonly string[]
  readonly logLevel: 'info' | 'debug'
  readonly parts: readonly Part[]
}

const environment = z.object({
  WARDMOTE_DATA: z.string().min(1).default('./data'),
  WARDMOTE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  WARDMOTE_DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  WARDMOTE_KEY_FILE: z.string().min(1).optional(),
  WARDMOTE_HTTP: z.string().default('127.0.0.1:8080'),
  WARDMOTE_SMTP: z.string().default('127.0.0.1:2525'),
  WARDMOTE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  WARDMOTE_RELAY: z.url({ protocol: /^smtps?$/ }).optional(),
  WARDMOTE_IMAP: z.url({ protocol: /^imaps?$/ }).optional(),
  WARDMOTE_TLS_KEY: z.string().min(1).optional(),
  WARDMOTE_TLS_CERT: z.string().min(1).optional(),
  WARDMOTE_TRUSTED_PROXIES: z.string().default(''),
  WARDMOTE_LOG: z.enum(['info', 'debug']).default('info'),
})

/** The settings of this process. @throws WrongSetting naming the variable. */
export function readConfig(
  env: NodeJS.ProcessEnv,
  parts: readonly Part[] = ['web', 'mail', 'worker'],
): Config {
  const read = environment.safeParse(env)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw new WrongSetting(`${issue?.path.join('.')} cannot be used: ${issue?.message}`)
  }
  const given = read.data
  const dataDir = resolve(given.WARDMOTE_DATA)
  const http = hostPort('WARDMOTE_HTTP', given.WARDMOTE_HTTP)
  const { WARDMOTE_TLS_KEY: keyFile, WARDMOTE_TLS_CERT: certFile } = given
  if ((keyFile === undefined) !== (certFile === undefined)) {
    throw new WrongSetting('WARDMOTE_TLS_KEY and WARDMOTE_TLS_CERT belong together: set both or neither.')
  }
  return {
    dataDir,
    databaseUrl: given.WARDMOTE_DATABASE_URL ?? null,
    databaseOwnerUrl: given.WARDMOTE_DATABASE_OWNER_URL ?? null,
    keyFile: resolve(given.WARDMOTE_KEY_FILE ?? join(dataDir, 'desk.key')),
    http,
    smtp: hostPort('WARDMOTE_SMTP', given.WARDMOTE_SMTP),
    publicUrl: (given.WARDMOTE_PUBLIC_URL ?? localUrl(http)).replace(/\/$/, ''),
    relay: given.WARDMOTE_RELAY ?? null,
    imap: given.WARDMOTE_IMAP ?? null,
    certificate: keyFile !== undefined && certFile !== undefined ? { keyFile, certFile } : null,
    trustedProxies: given.WARDMOTE_TRUSTED_PROXIES.split(',').flatMap((one) => one.trim() || []),
    logLevel: given.WARDMOTE_LOG,
    parts,
  }
}

/** Reads `host:port` or `[v6]:port`. */
export function hostPort(name: string, text: string): HostPort {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text)
  const port = Number(match?.[3])
  const host = match?.[1] ?? match?.[2]
  if (host === undefined || port > 65_535) throw new WrongSetting(`${name} must be host:port, not "${text}".`)
  return { host, port }
}

/** On loopback the name is localhost: a passkey cannot be made for an IP address. */
export function localUrl({ host, port }: HostPort): string {
  const isLoopback = host === '127.0.0.1' || host === '::1'
  return `http://${isLoopback ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}
