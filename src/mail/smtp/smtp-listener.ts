import type { AddressInfo } from 'node:net'
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { kindOf } from '../../jobs/jobs.ts'
import { crashPoint } from '../../kernel/crash-point.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { sizes, wire } from '../../kernel/limits.ts'
import { teamOf } from '../address-book.ts'
import type { IntakeParts } from '../intake.ts'
import { storeRaw } from '../store-raw.ts'
import { collectData, InFlight } from './collect-data.ts'
import { PeerCounts } from './peer-counts.ts'
import { QuickSmtpServer } from './quick-server.ts'
import { replies, SmtpReply } from './reply.ts'

export type SmtpListenerOptions = {
  readonly host: string
  readonly port: number
  /** The name in the greeting; the MX host. */
  readonly name: string
  /** PEM. Without it STARTTLS is not offered: smtp-server's own test certificate is public. */
  readonly certificate?: { readonly key: string | Buffer; readonly cert: string | Buffer }
}

/** Receives mail for the teams' addresses. "250" is said after the commit and never before. */
export class SmtpListener {
  readonly #parts: IntakeParts
  readonly #server: QuickSmtpServer
  readonly #inFlight = new InFlight()
  readonly #peers = new PeerCounts()

  constructor(parts: IntakeParts, options: SmtpListenerOptions) {
    this.#parts = parts
    const { certificate } = options
    this.#server = new QuickSmtpServer({
      name: options.name,
      banner: 'Wardmote',
      ...(certificate ?? {}),
      disabledCommands: certificate ? ['AUTH', 'VRFY', 'EXPN'] : ['AUTH', 'VRFY', 'EXPN', 'STARTTLS'],
      authOptional: true,
      disableReverseLookup: true,
      logger: false,
      size: sizes.mailBytesMax,
      maxClients: wire.connectionsMax,
      maxRecipients: sizes.mailRecipientsMax,
      socketTimeout: wire.idleSecondsMax * 1_000,
      closeTimeout: 2_000,
      onConnect: (session, done) => settle(done, async () => this.#connected(session)),
      onClose: (session) => this.#peers.closed(session.id),
      onMailFrom: (from, _session, done) => settle(done, () => this.#sender(from)),
      onRcptTo: (to, session, done) => settle(done, () => this.#recipient(to, session)),
      onData: (stream, session, done) => {
        this.#message(stream, session).then(
          (answer) => {
            done(null, answer)
            crashPoint('store.answered')
          },
          (error: unknown) => done(this.#asReply(error)),
        )
      },
    })
    // Peers that vanish in the middle of a conversation are everyday life; no one else needs to know.
    this.#server.on('error', (error) => parts.log({ event: 'smtp-peer', error: kindOf(error) }))
    this.#listen = { host: options.host, port: options.port }
  }

  readonly #listen: { readonly host: string; readonly port: number }

  /** Resolves to the port; port 0 in the options asks for a free one. */
  async start(): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const listening = this.#server.listen(this.#listen.port, this.#listen.host, resolve)
    listening.once('error', reject)
    await promise
    listening.off('error', reject)
    return (listening.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #connected(session: SMTPServerSession) {
    if (!this.#peers.opened(session.id, session.remoteAddress)) throw replies.tooManyConnections()
  }

  async #sender(from: SMTPServerAddress) {
    // RFC 1870: the sender may say how long the message is; then it hears "too large" before sending it.
    const declared = from.args === false ? 0 : Number(from.args.SIZE ?? 0)
    if (declared > sizes.mailBytesMax) throw replies.tooLarge()
    if (!(await this.#parts.hasRoom())) throw replies.noRoom()
  }

  async #recipient(to: SMTPServerAddress, session: SMTPServerSession) {
    if ((await this.#ownerOf(to.address)) !== null) return
    if (this.#peers.refused(session.id)) throw replies.tooManyRefusals()
    throw replies.noSuchAddress()
  }

  async #ownerOf(address: string): Promise<TeamId | null> {
    try {
      return await teamOf(this.#parts.addressBook, address)
    } catch (error) {
      throw this.#asReply(error)
    }
  }

  async #message(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const collected = await collectData(stream, this.#inFlight)
    const arrivedAt = this.#parts.now()
    try {
      const ids: string[] = []
      for (const [teamId, rcptTo] of await this.#byTeam(session)) {
        const mail = {
          bytes: collected.bytes,
          transport: 'smtp' as const,
          teamId,
          envelope: {
            mailFrom: session.envelope.mailFrom ? session.envelope.mailFrom.address : null,
            rcptTo,
            clientIp: session.remoteAddress,
            helo: session.hostNameAppearsAs || null,
          },
          arrivedAt,
        }
        // One after the other: when the second team's copy fails, the sender's next try finds the first
        // one stored and adds the second.
        const stored = await storeRaw(this.#parts.works, mail, arrivedAt)
        ids.push(stored.rawMessageId)
      }
      return `2.0.0 Stored as ${ids.join(' ')}`
    } finally {
      collected.release()
    }
  }

  async #byTeam(session: SMTPServerSession): Promise<Map<TeamId, string[]>> {
    const byTeam = new Map<TeamId, string[]>()
    for (const { address } of session.envelope.rcptTo) {
      const teamId = await this.#ownerOf(address)
      if (teamId === null) throw replies.cannotStoreNow()
      byTeam.set(teamId, [...(byTeam.get(teamId) ?? []), address])
    }
    return byTeam
  }

  /** Whatever went wrong with us is temporary for the sender: its queue keeps the message. */
  #asReply(error: unknown): SmtpReply {
    if (error instanceof SmtpReply) return error
    this.#parts.log({ event: 'mail-not-stored', transport: 'smtp', error: kindOf(error) })
    return replies.cannotStoreNow()
  }
}

function settle(done: (error?: Error | null) => void, act: () => Promise<void>): void {
  act().then(
    () => done(),
    (error: unknown) => done(error instanceof SmtpReply ? error : replies.cannotStoreNow()),
  )
}
