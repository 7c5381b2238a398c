/**
 * Damages messages the way hostile senders and broken gateways do. Seeded: the same seed gives the same
 * mails, so that a failure can be kept as a fixture.
 */

/** Mulberry32: small, good enough to choose where to cut. Answers in 0..1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const tokens = [
  '\r\n',
  '\n\n',
  '\r\n\r\n',
  '\0',
  '\xff\xfe',
  '--',
  '=?utf-8?B?',
  '?=',
  '=?iso-2022-jp?Q?',
  ';',
  '"',
  '<',
  '>',
  '(',
  '((((',
  '\r\nContent-Type: multipart/mixed; boundary="',
  '\r\nContent-Type: message/rfc822\r\n',
  '\r\nContent-Transfer-Encoding: base64\r\n',
  '\r\nContent-Type: text/html; charset=utf-7\r\n',
  '\r\nContent-Type: message/delivery-status\r\n',
  '\r\nFrom: ',
  '\r\nReferences: ',
  ' boundary*0*=',
  "filename*=utf-8''%",
  '\x1b$B',
  '<div>',
  '&#x110000;',
  '-----BEGIN PGP MESSAGE-----',
  'On 1 Jan 2026 x <a@b.example> wrote:\n',
] as const

export function mutate(mail: Uint8Array, random: () => number): Uint8Array {
  let bytes = Buffer.from(mail)
  const rounds = 1 + Math.floor(random() * 8)
  for (let round = 0; round < rounds; round++) bytes = mutateOnce(bytes, random)
  return bytes
}

function mutateOnce(bytes: Buffer<ArrayBuffer>, random: () => number): Buffer<ArrayBuffer> {
  const at = Math.floor(random() * (bytes.length + 1))
  const to = Math.min(bytes.length, at + Math.floor(random() ** 3 * 2_000))
  const token = Buffer.from(tokens[Math.floor(random() * tokens.length)] ?? '', 'latin1')
  switch (Math.floor(random() * 7)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)])
    case 1:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)])
    case 2:
      return Buffer.concat([bytes.subarray(0, at), token, bytes.subarray(at)])
    case 3:
      return Buffer.concat([
        bytes.subarray(0, at),
        ...Array<Buffer>(1 + Math.floor(random() * 200)).fill(token),
        bytes.subarray(at),
      ])
    case 4: {
      const flipped = Buffer.from(bytes)
      if (at < flipped.length) flipped[at] = Math.floor(random() * 256)
      return flipped
    }
    case 5:
      return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', random() < 0.5 ? '\n' : '\r'), 'latin1')
    default:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(Array.from({ length: 40 }, () => Math.floor(random() * 256))),
        bytes.subarray(at),
      ])
  }
}
