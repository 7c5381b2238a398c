import { createTransport } from 'nodemailer'

/** Hands one finished message to an SMTP server, as a sender's program would. Rejects when it is refused. */
export async function submitMail(
  server: { readonly host: string; readonly port: number },
  mail: { readonly from: string; readonly to: string; readonly bytes: Buffer },
): Promise<void> {
  const transport = createTransport({
    ...server,
    secure: false,
    ignoreTLS: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({ envelope: { from: mail.from, to: mail.to }, raw: mail.bytes })
  } finally {
    transport.close()
  }
}
