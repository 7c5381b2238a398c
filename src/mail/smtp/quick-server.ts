import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js'
import { wire } from '../../kernel/limits.ts'

const envelopeCommand = /^(?:MAIL|RCPT|DATA)\b/i

/**
 * smtp-server with a short wait before its greeting. The library holds every new connection for 100 ms,
 * written into `SMTPConnection.init`, to catch bots that talk first; the check stays, the wait shrinks.
 * The overrides repeat or wrap the library's own few lines: look at them when smtp-server is updated.
 */
class QuickConnection extends SMTPConnection {
  override init() {
    this._setListeners(() => {
      const { maxClients } = this._server.options
      if (maxClients && this._server.connections.size > maxClients) {
        this.send(421, `${this.name} Too many connected clients, try again in a moment`, false)
        return
      }
      setTimeout(() => this.connectionReady(), wire.greetingMilliseconds).unref()
    })
  }

  /**
   * Senders put MAIL, RCPT and DATA into one packet and wait for all answers (RFC 2920 3.1); these leave in
   * one packet too. Writing the four answers of a mail was a seventh of the processor time of accepting it.
   */
  override _onCommand(command: Buffer, callback?: () => void) {
    const socket = this._socket
    if (!envelopeCommand.test(command.toString('latin1', 0, 5))) return super._onCommand(command, callback)
    socket.cork()
    setImmediate(() => socket.uncork())
    return super._onCommand(command, callback)
  }
}

export class QuickSmtpServer extends SMTPServer {
  override connect(socket: Socket | TLSSocket, socketOptions?: SMTPConnectionOptions | null) {
    const connection = new QuickConnection(this, socket, socketOptions)
    this.connections.add(connection)
    connection.on('error', (error) => this._onError(error))
    connection.on('connect', (data) => this._onClientConnect(data))
    connection.init()
  }
}
