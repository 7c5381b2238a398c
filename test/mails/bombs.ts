/**
 * Messages made to hurt a reader. Functions, not files: the largest is
 * 24 MB. Every one must end as a value, quickly and in little memory.
 */
export type Bomb = { readonly name: string; readonly make: () => Uint8Array }

const head =
  'From: A Stranger <stranger@outside.example>\r\nSubject: bomb\r\nMessage-ID: <bomb@outside.example>\r\n'
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

function nested(depth: number): Uint8Array {
  const opening = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
  )
  return bytes(
    `${head}MIME-Version: 1.0\r\n${opening.join('')}Content-Type: text/plain\r\n\r\nthe bottom\r\n`,
  )
}

function nestedMessages(depth: number): Uint8Array {
  return bytes(
    `${`${head}Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n`.repeat(depth)}\r\nthe bottom`,
  )
}

function multipart(parts: string): Uint8Array {
  return bytes(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`)
}

function html(body: string): Uint8Array {
  return bytes(`${head}Content-Type: text/html\r\n\r\n${body}`)
}

export const bombs: readonly Bomb[] = [
  { name: '1,000 nested multiparts', make: () => nested(1_000) },
  { name: '10,000 nested multiparts', make: () => nested(10_000) },
  { name: '1,000 messages within messages', make: () => nestedMessages(1_000) },
  {
    name: '20,000 parts',
    make: () => multipart('--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(20_000)),
  },
  { name: '200,000 header fields', make: () => bytes(`${'X-A: b\r\n'.repeat(200_000)}${head}\r\nbody`) },
  {
    name: 'a header field of 5 MB',
    make: () => bytes(`${head}X-Long: ${'a'.repeat(5_000_000)}\r\n\r\nbody`),
  },
  {
    name: '100,000 Cc addresses',
    make: () =>
      bytes(
        `${head}Cc: ${Array.from({ length: 100_000 }, (_, i) => `u${i}@many.example`).join(', ')}\r\n\r\nbody`,
      ),
  },
  {
    name: '100,000 encoded words',
    make: () => bytes(`${head}X-Words: ${'=?utf-8?B?w6Q=?= '.repeat(100_000)}\r\n\r\nbody`),
  },
  {
    name: 'encoded words up to the header limit',
    make: () =>
      bytes(`${'=?utf-8?Q?=C3=A4?=\r\n '.repeat(1_500).replace(/^/, 'Subject: ')}\r\n${head}\r\nbody`),
  },
  { name: 'HTML nested 400,000 deep', make: () => html('<div><b>'.repeat(200_000)) },
  { name: 'HTML with a million entities', make: () => html('&amp;&#65;'.repeat(500_000)) },
  { name: '24 MB in one line', make: () => bytes(`${head}\r\n${'x'.repeat(24_000_000)}`) },
  { name: '24 MB of empty lines', make: () => bytes(`${head}\r\n${'\n'.repeat(24_000_000)}`) },
  {
    name: '24 MB of false delimiters',
    make: () =>
      bytes(`${head}Content-Type: multipart/mixed; boundary=zz\r\n\r\n${'\n--z'.repeat(6_000_000)}`),
  },
  {
    name: '24 MB of quotations',
    make: () => bytes(`${head}\r\n${'> On 1 Jan x <a@b.example> wrote:\n'.repeat(700_000)}`),
  },
  {
    name: 'a base64 attachment of 24 MB',
    make: () =>
      bytes(
        `${head}Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'QUFB'.repeat(19)}\r\n`.repeat(310_000)}`,
      ),
  },
  {
    name: 'a parameter in 10,000 pieces',
    make: () =>
      multipart(
        `--b\r\nContent-Type: text/plain;${Array.from({ length: 1_900 }, (_, i) => `\r\n name*${i}*=%41%42`).join(';')}\r\n\r\nx\r\n`,
      ),
  },
  { name: 'nothing at all', make: () => new Uint8Array() },
  { name: 'a megabyte of zeros', make: () => new Uint8Array(1_000_000) },
]
