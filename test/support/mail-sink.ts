import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type SunkMail = { readonly from: string; readonly to: readonly string[]; readonly text: string }

/** An SMTP server that keeps what it is given. `say` may refuse: it hears which message it is, from 1. */
export async function openMailSink(
  say: (n: number) => { code: number; at: 'rcpt' | 'data' } | null = () => null,
) {
  const got: SunkMail[] = []
  let tries = 0
  const refusal = (at: 'rcpt' | 'data') => {
    const no = say(tries)
    if (no?.at !== at) return null
    const status = no.code < 500 ? '4.7.1' : '5.1.1'
    return Object.assign(new Error(`${status} secret words of the peer`), { responseCode: no.code })
  }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onMailFrom: (_from, _session, done) => {
      tries += 1
      done()
    },
    onRcptTo: (_to, _session, done) => done(refusal('rcpt')),
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of stream) chunks.push(chunk)
      } catch {
        return done(new Error('the sender went away'))
      }
      const no = refusal('data')
      if (no === null) {
        const from = session.envelope.mailFrom
        got.push({
          from: from ? from.address : '',
          to: session.envelope.rcptTo.map((to) => to.address),
          text: Buffer.concat(chunks).toString('utf8'),
        })
      }
      done(no)
    },
  })
  // A sender that is killed in the middle of a conversation is nothing to fall over.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    got,
    port: (server.server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
