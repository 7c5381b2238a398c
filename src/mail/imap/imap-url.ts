import { z } from 'zod'

/** `imaps://user:password@host[:port]/MAILBOX[?done=FOLDER]`, user and password percent-encoded. */
export type ImapAccount = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; `imap:` starts plain and turns to TLS where the server offers it. */
  readonly isSecure: boolean
  readonly user: string
  readonly password: string
  readonly mailbox: string
  readonly doneFolder: string
}

const text = z.string().min(1)
const shape = z.object({
  protocol: z.enum(['imap:', 'imaps:']),
  hostname: text,
  port: z.string(),
  username: text,
  password: text,
  pathname: z.string(),
})

/** Null when it is no such URL; the value holds a password and must not stand in a message. */
export function parseImapUrl(value: string): ImapAccount | null {
  if (!URL.canParse(value)) return null
  const url = new URL(value)
  const parsed = shape.safeParse(url)
  if (!parsed.success) return null
  const { protocol, hostname, port, username, password, pathname } = parsed.data
  const isSecure = protocol === 'imaps:'
  return {
    host: hostname,
    port: port === '' ? (isSecure ? 993 : 143) : Number(port),
    isSecure,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    mailbox: decodeURIComponent(pathname.slice(1)) || 'INBOX',
    doneFolder: url.searchParams.get('done') ?? 'Done',
  }
}
