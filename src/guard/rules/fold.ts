// Spellings that a reader takes for the same are made the same: letters of other scripts that look Latin, accents,
// wide and styled letters, characters that cannot be seen, and the escapes of HTML and web addresses.

/** Small and capital letters of Cyrillic and Greek that look like Latin ones (a part of Unicode's TR 39 table). */
const lookalikes: ReadonlyMap<string, string> = new Map(
  `аa еe оo рp сc уy хx ѕs іi јj ԁd һh ԛq ԝw ьb кk тt мm нh вb АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЈJ
  αa οo ρp νv ιi κk υu χx ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ıi ɡg ǀl`
    .split(/\s+/)
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
)

const plain = /^[\x20-\x7e\t]*$/
const escapes =
  /&#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|&(nbsp|shy|hyphen|dash|period|commat|lowbar);|%([0-9a-fA-F]{2})/g
const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  shy: '',
  hyphen: '-',
  dash: '-',
  period: '.',
  commat: '@',
  lowbar: '_',
}

/** The line as it looks; capitals stay, since `TileDecoder` is two words. */
export function fold(line: string): string {
  const text = /[&%]/.test(line) ? line.replaceAll(escapes, unescaped) : line
  if (plain.test(text)) return text
  const bare = text
    .normalize('NFKC')
    .normalize('NFD')
    .replaceAll(/\p{Default_Ignorable_Code_Point}|\p{M}/gu, '')
  return bare.replaceAll(/[^\x20-\x7e]/gu, (character) => lookalikes.get(character) ?? character)
}

function unescaped(whole: string, number?: string, name?: string, hex?: string): string {
  if (name !== undefined) return named[name] ?? whole
  const code =
    hex !== undefined
      ? Number.parseInt(hex, 16)
      : /^x/i.test(number ?? '')
        ? Number.parseInt((number ?? '').slice(1), 16)
        : Number(number)
  // A line stays one line; what is no character is left as it stands.
  if (code < 0x20) return ' '
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
}

/**
 * A run of letters and digits as it is compared in names and identifiers: 0 and O, 1, I and l are taken for one
 * another in print and over the telephone.
 */
export function skeleton(run: string): string {
  return run.toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1')
}
