import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { BenchMail } from './mails.ts'

/**
 * One kept SMTP connection, as a mail server in front holds it: MAIL, RCPT and DATA go in one packet
 * (RFC 2920). As light as can be, since it shares the machine with what it measures.
 */
export class SmtpConnection {
  readonly #socket: Socket
  readonly #recipient: string
  #received = ''
  #wake: (() => void) | null = null

  private constructor(socket: Socket, recipient: string) {
    this.#socket = socket
    this.#recipient = recipient
    socket.setEncoding('latin1')
    socket.setNoDelay(true)
    socket.on('data', (text: string) => {
      this.#received += text
      this.#wake?.()
    })
    socket.on('error', () => {})
    socket.on('close', () => this.#wake?.())
  }

  /** `localAddress`: the desk limits connections per address; a load comes from several. */
  static async open(
    server: { readonly host: string; readonly port: number },
    recipient: string,
    localAddress?: string,
  ): Promise<SmtpConnection> {
    const socket = connect({ ...server, ...(localAddress === undefined ? {} : { localAddress }) })
    await once(socket, 'connect')
    const connection = new SmtpConnection(socket, recipient)
    await connection.#expect('220')
    socket.write('EHLO mx.research.example\r\n')
    await connection.#expect('250')
    return connection
  }

  /** Sends one mail; milliseconds from the last byte given to the socket until the "250". */
  async send({ from, bytes }: BenchMail): Promise<number> {
    this.#socket.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${this.#recipient}>\r\nDATA\r\n`)
    await this.#expect('250')
    await this.#expect('250')
    await this.#expect('354')
    this.#socket.write(bytes)
    this.#socket.write('\r\n.\r\n')
    const endedAt = performance.now()
    await this.#expect('250')
    return performance.now() - endedAt
  }

  close(): void {
    this.#socket.end('QUIT\r\n')
  }

  /** The next reply, which may have several lines, must have this code. */
  async #expect(code: string): Promise<void> {
    for (;;) {
      const reply = /^(?:\d{3}-.*\r\n)*(\d{3}) .*\r\n/.exec(this.#received)
      if (reply !== null) {
        this.#received = this.#received.slice(reply[0].length)
        if (reply[1] !== code) throw new Error(`the desk said: ${reply[0].trim()}`)
        return
      }
      if (this.#socket.destroyed) throw new Error('the desk closed the connection')
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
