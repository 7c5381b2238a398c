import { createHash } from 'node:crypto'
import { corpusMail, hasMailCorpus, mailCorpusRows } from '../corpus/mail-corpus.ts'

/** The desk's address, which every mail is sent to. */
export const recipient = 'security@foundation.example'

export type BenchMail = { readonly from: string; readonly bytes: Buffer }

const textBytes = { least: 4_000, most: 10_000 }
/** One mail in four carries a file, so that the mean is about 35 KB. */
const withFileEvery = 4
const fileBytes = { least: 40_000, most: 120_000 }

/** In every mail; the other one is `rareWord` of its number, in that mail alone. */
export const commonWord = 'overflow'

export function rareWord(number: number): string {
  return `quux${number.toString(36)}z`
}

/**
 * Mails as a desk gets them: a few KB of prose, sometimes with a file. The same `start` and `count` give the
 * same mails. Senders are all different and under .example (RFC 2606), for which nothing is asked of the network.
 */
export function makeMails(start: number, count: number): BenchMail[] {
  return Array.from({ length: count }, (_, at) => makeMail(start + at))
}

function makeMail(number: number): BenchMail {
  const draw = numbers(number)
  const from = `reporter${number}@research${number % 997}.example`
  const prose = proseOf(number, draw(textBytes.least, textBytes.most))
  const text = `The parser has an ${commonWord} (${rareWord(number)}).\r\n\r\n${prose}`
  const head = [
    `Received: from mx.research.example by mx.foundation.example; Mon, 2 Mar 2026 08:59:58 +0000`,
    `From: Reporter ${number} <${from}>`,
    `To: ${recipient}`,
    `Subject: Crash ${number} in the reader`,
    `Message-ID: <${number}.${draw(1, 1_000_000_000)}@research.example>`,
    'Date: Mon, 2 Mar 2026 08:59:00 +0000',
    'MIME-Version: 1.0',
  ]
  const body =
    number % withFileEvery === 0
      ? withFile(text, randomFile(number, draw(fileBytes.least, fileBytes.most)))
      : ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text]
  return { from, bytes: Buffer.from([...head, ...body, ''].join('\r\n')) }
}

function withFile(text: string, file: Buffer): string[] {
  const lines = file.toString('base64').match(/.{1,76}/g) ?? []
  return [
    'Content-Type: multipart/mixed; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    '--part',
    'Content-Type: application/octet-stream',
    'Content-Disposition: attachment; filename="crash.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
    '--part--',
  ]
}

/** Bytes that no compression shortens, as real attachments are. */
function randomFile(number: number, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
    createHash('sha256').update(`${number} ${at}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

function proseOf(number: number, length: number): string {
  const passages = allPassages()
  let text = ''
  for (let at = number * 7; text.length < length; at += 1) text += `${passages[at % passages.length]}\r\n\r\n`
  return text
}

let passages: readonly string[] | undefined

function allPassages(): readonly string[] {
  passages ??= hasMailCorpus() ? corpusPassages() : madePassages()
  return passages
}

/** Bodies of real plain mails. Only their words: their headers would make us ask name servers. */
function corpusPassages(): string[] {
  const plain = mailCorpusRows().flatMap((row) => {
    if (row.label !== 'normal') return []
    const text = Buffer.from(corpusMail(row)).toString('latin1').replaceAll(/\r?\n/g, '\n')
    const body = text.slice(text.indexOf('\n\n') + 2)
    const isPlain = !/^content-(type: (?!text\/plain)|transfer-encoding: (base64|quoted))/im.test(text)
    return isPlain && /^[\t\n\x20-\x7e]{200,4000}$/.test(body) ? [wireLines(body)] : []
  })
  return plain.length >= 50 ? plain : madePassages()
}

/** CRLF, and no line that begins with a dot (RFC 5321 4.5.2 would have it doubled). */
function wireLines(body: string): string {
  return body.replaceAll(/^\./gm, ' .').replaceAll('\n', '\r\n')
}

function madePassages(): string[] {
  const words =
    'reader header buffer length field value cache file array index version release module pointer bound check input output crafted notebook server token session archive path image frame window thread kernel memory signal handler parser'.split(
      ' ',
    )
  return Array.from({ length: 400 }, (_, passage) => {
    const draw = numbers(passage + 1_000_000)
    const sentence = () =>
      `The ${Array.from({ length: 9 }, () => words[draw(0, words.length - 1)]).join(' ')} v${draw(1, 9_999)}.`
    return Array.from({ length: 8 }, sentence).join('\r\n')
  })
}

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function numbers(seed: number): (least: number, most: number) => number {
  let state = (seed * 2_654_435_761) >>> 0
  return (least, most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return least + Math.floor((state / 2 ** 32) * (most - least + 1))
  }
}
