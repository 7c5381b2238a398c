/** A whole mail with one file; `bytes of <name>` are in it. */
export function mailWithFile(mail: {
  readonly from: string
  readonly to?: string
  readonly name: string
  readonly text?: string
}): Buffer {
  const { from, to = 'security@foundation.example', name, text = 'Here it is.' } = mail
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: Re: a file',
    `Message-ID: <${crypto.randomUUID()}@files.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    text,
    '--b',
    `Content-Type: application/octet-stream; name=${name}`,
    `Content-Disposition: attachment; filename=${name}`,
    '',
    `bytes of ${name}`,
    '--b--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
