/**
 * What each line of a reply is: somebody's words, a quotation, the line that introduces one ("On Tuesday
 * A wrote:"), a header block copied above the older mail, or the start of a signature.
 * Works line by line on bounded pieces, so time is linear in the length.
 */

export type LineKind = 'text' | 'empty' | 'quote' | 'introduction' | 'header' | 'separator' | 'closing'

const lineCharactersMax = 500
/** Programs wrap an introduction over several lines, with blank ones between. */
const introductionLinesMax = 6

export function lineKinds(lines: readonly string[]): LineKind[] {
  const kinds: LineKind[] = []
  while (kinds.length < lines.length) {
    const at = kinds.length
    const span = introductionSpan(lines, at)
    if (span > 0) kinds.push(...Array<LineKind>(span).fill('introduction'))
    else kinds.push(kindOfLine(lines[at] ?? ''))
  }
  return markHeaderBlocks(kinds)
}

function kindOfLine(line: string): LineKind {
  const start = line.slice(0, lineCharactersMax)
  if (start.trim() === '' || start.trim() === 'ᐧ') return 'empty'
  if (/^ {0,3}(?:>|\|(?: |$)|[A-Za-z]{1,3}> ?)/.test(start)) return 'quote'
  if (/^\s*(?:[-_=*#~+]{2,}|[-_=*#~+] ?(?:[-_=*#~+] ?)+)\s*$/.test(start)) return 'separator'
  if (isClosing(start)) return 'closing'
  return headerLine.test(start) ? 'header' : 'text'
}

const wrote =
  'wrote|writes|schrieb|schreef|geschreven|écrit|escribió|scritto|escreveu|skrev|kirjoitti|pisze|napisał|написал[аи]?|пишет|пише|写道|작성|のメッセージ'
const opensWithDate =
  /^[-\s]*(?:on|am|le|el|il|em|op|den|pe|w dniu|dnia|vào|в|на|在|ср|пн|вт|чт|пт|сб|вс)[\s,]/iu
/** Looked for in the last characters only, so that the search stays linear. */
const endsWithWrote = new RegExp(`(?:${wrote})[^!?]{0,60}(?:[:：]|-{2,})\\s*$`, 'iu')
const endingCharacters = 120

const introductions: readonly ((joined: string) => boolean)[] = [
  // "On DATE, NAME <ADDRESS> wrote:" in its languages.
  (joined) =>
    opensWithDate.test(joined) && /\d/.test(joined) && endsWithWrote.test(joined.slice(-endingCharacters)),
  // "NAME <ADDRESS> wrote:", with or without a date behind.
  (joined) =>
    /^[^<>.!?]{0,100}<[^<>\s]{1,200}>/.test(joined) && endsWithWrote.test(joined.slice(-endingCharacters)),
  // A time, an address, a colon: any language.
  (joined) =>
    /\d{1,2}[:.]\d{2}/.test(joined.slice(0, endingCharacters)) &&
    /<\s?[^<>\s@]{1,100}@[^<>\s@]{1,100}\s?>[^<>]{0,30}[:：]\s*$/u.test(joined.slice(-2 * endingCharacters)),
  // "2016-03-03 17:21 GMT+01:00 NAME", "2013/7/20 NAME <ADDRESS>".
  (joined) => /^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s[^<>]{0,40}GMT[+-]\d/u.test(joined),
  (joined) =>
    /^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s/.test(joined) &&
    /<\s?[^<>\s@]{1,100}@[^<>\s@]{1,100}\s?>:?\s*$/.test(joined),
  (joined) => olderMail.test(joined),
]

const olderMail =
  /^[*\s]{0,5}-{2,20}[\s*]{0,5}(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|mensaje original|mensagem original|message d'origine|message transféré|messaggio originale|oprindelig besked|oorspronkelijk bericht|originalmeddelande|исходное сообщение|original-nachricht|邮件原件|原始邮件)[\s*]{0,5}-{2,20}[*\s]{0,5}$|^begin forwarded message:$/iu

/**
 * How many lines from `at` on are one introduction; 0 when none begins there. The sentence above an
 * introduction, joined with it, looks like one too: then the later start is the right one.
 */
function introductionSpan(lines: readonly string[], at: number): number {
  const span = spanFrom(lines, at)
  if (span <= 1 || opensWithDate.test(lines[at] ?? '')) return span
  for (let later = at + 1; later < at + span; later++) if (spanFrom(lines, later) > 0) return 0
  return span
}

function spanFrom(lines: readonly string[], at: number): number {
  const first = (lines[at] ?? '').trim()
  if (first === '' || first.length > lineCharactersMax || !mayIntroduce(first)) return 0
  let joined = first
  for (let span = 1; ; span++) {
    if (introductions.some((says) => says(joined))) return withContinuation(lines, at, span)
    const next = lines[at + span]
    if (span === introductionLinesMax || next === undefined) return 0
    joined = `${joined} ${next.trim()}`
    if (joined.length > lineCharactersMax) return 0
  }
}

/** "2016-10-24 15:36 GMT+02:00 NAME <" goes on with the address. */
function withContinuation(lines: readonly string[], at: number, span: number): number {
  const last = lines[at + span - 1] ?? ''
  return /<\s*$/.test(last) && /^[^<>\s]+@[^<>\s]+>:?$/.test((lines[at + span] ?? '').trim())
    ? span + 1
    : span
}

function mayIntroduce(line: string): boolean {
  return /^[-*\s]*-{2,}|^begin forwarded/i.test(line) || /\d/.test(line) || /<[^<>\s]*@|<$/.test(line)
}

const headerNames =
  'from|sent|to|cc|subject|date|reply-to|von|gesendet|an|betreff|datum|de|envoyé|à|objet|enviado(?: el)?|para|asunto|fecha|da|inviato|a|oggetto|van|verzonden|aan|onderwerp|från|skickat|till|ämne|fra|sendt|til|emne|от|отправлено|кому|тема|od|do|temat|wysłano|发件人|发送时间|收件人|主题|差出人|宛先|件名|送信日時'
const headerLine = new RegExp(`^[\\s>|]{0,4}\\*?(?:${headerNames})\\s?[:：]\\*?(?:\\s|$)`, 'iu')

/** Three header lines near each other are the top of an older mail; fewer are words with a colon. */
function markHeaderBlocks(kinds: LineKind[]): LineKind[] {
  const marked = [...kinds]
  for (let at = 0; at < marked.length; at++) {
    if (marked[at] !== 'header') continue
    let end = at
    let headers = 0
    let gap = 0
    while (end < marked.length && gap <= 1) {
      if (marked[end] === 'header') {
        headers++
        gap = 0
      } else gap++
      end++
    }
    const last = end - gap
    for (let i = at; i < last; i++)
      marked[i] = headers >= 3 ? 'introduction' : kinds[i] === 'header' ? 'text' : (kinds[i] ?? 'text')
    at = Math.max(last - 1, at)
  }
  return marked
}

const closings: readonly RegExp[] = [
  /^[<([{\s]*(?:sent|send|posted|written) (?:from|with|via|by|using)\b.{0,160}$/i,
  /^(?:from|get|someone from|download) (?:my |\[?outlook for|mobile|iphone|android).{0,160}$/i,
  /^(?:envoyé (?:depuis|de|à partir de)|enviado (?:desde|do|de)|inviato (?:da|dal)|verzonden (?:met|vanaf|via)|verstuurd vanaf|gesendet (?:von|mit)|skickat från|sendt fra|lähetetty|wysłan[eo] z|отправлено (?:с|из))\s.{1,160}$/iu,
  /^(?:von mein.{1,60} gesendet|diese nachricht wurde von .{1,100} gesendet)\.?$/iu,
  /^(?:從我的|从我的).{1,30}(?:傳送|发送)$|^.{1,30}から送信$/u,
]

/** A line that a telephone or program adds by itself. */
function isClosing(line: string): boolean {
  return closings.some((pattern) => pattern.test(line.trim()))
}
