/**
 * Words planted where secrets stand, and the search for them in any bytes: in clear, in another case, in
 * UTF-16, hex, base64 (at each of the three offsets) or quoted-printable.
 */
export type Canaries = Readonly<Record<string, string>>

/** The places in which a word turned up, as "place: name of the canary (form)". */
export function leaksIn(place: string, bytes: Buffer, canaries: Canaries): string[] {
  const found = new Set<string>()
  const text = withoutEmptiness(bytes).toString('latin1')
  for (const view of [text, withoutQuotedPrintable(text)]) {
    const folded = view.toLowerCase()
    for (const [name, word] of Object.entries(canaries)) {
      for (const [form, needle] of formsOf(word.toLowerCase()))
        if (folded.includes(needle)) found.add(`${place}: ${name} (${form})`)
      for (const spelling of [word, word.toLowerCase(), word.toUpperCase()]) {
        if (folded.includes(Buffer.from(spelling).toString('hex'))) found.add(`${place}: ${name} (hex)`)
        for (const needle of base64Forms(spelling))
          if (view.includes(needle)) found.add(`${place}: ${name} (base64)`)
      }
    }
  }
  return [...found]
}

const blockBytes = 512
const emptyBlock = Buffer.alloc(blockBytes)

/** Most of a database's files is zeros, which hold no word; leaving them out makes the search much faster. */
function withoutEmptiness(bytes: Buffer): Buffer {
  if (bytes.length < 1_000_000) return bytes
  const full: Buffer[] = []
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const block = bytes.subarray(at, at + blockBytes)
    if (!block.equals(emptyBlock)) full.push(block)
  }
  return Buffer.concat(full)
}

/** Without soft line breaks and with `=41` as what it stands for (RFC 2045 6.7). */
function withoutQuotedPrintable(text: string): string {
  return text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function formsOf(word: string): [string, string][] {
  return [
    ['clear', word],
    // Without the last zero the same bytes stand in both byte orders.
    ['UTF-16', Buffer.from(word, 'utf16le').toString('latin1').slice(0, -1)],
  ]
}

/** What every base64 text of something with this word in it contains, whatever stands before and after. */
function base64Forms(word: string): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.from(`${'x'.repeat(offset)}${word}`)
    const text = whole.toString('base64').replace(/=+$/, '')
    // The first and the last character mix our bits with the neighbours'.
    const from = [0, 2, 3][offset] ?? 0
    return text.slice(from, whole.length % 3 === 0 ? undefined : -1)
  })
}
