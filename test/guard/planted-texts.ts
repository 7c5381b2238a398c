import { seededRandom } from '../mails/mutate.ts'
import type { MadeUpCase } from './made-up-cases.ts'

/** What kind of tell-tale a line gives away; `none` for a line without one. */
export type Kind = 'reference' | 'cve' | 'ghsa' | 'name' | 'address' | 'domain' | 'file' | 'title'

export type PlantedText = {
  readonly text: string
  /** Line numbers, from 1, with what was planted there and in which spelling. */
  readonly planted: ReadonlyMap<number, { readonly kind: Kind; readonly words: string }>
}

type Spell = (one: MadeUpCase) => string

const zeroWidth = (text: string) => `${text.slice(0, 3)}\u200b${text.slice(3)}`
const wide = (text: string) =>
  text.replaceAll(/[!-~]/g, (character) => String.fromCodePoint(character.charCodeAt(0) + 0xfee0))
const accented = (text: string) => text.replace(/[aeo]/, (vowel) => `${vowel}\u0301`)
const swapped = (text: string) => text.replace('C', '\u0421').replace('E', '\u0415')
const spaced = (text: string) => [...text.replaceAll('-', '')].join(' ')
const plural = (word: string) => `${word}s`
const gerund = (agent: string) => `${agent.replace(/(or|er)$/, '')}ing`

/** Spellings and paraphrases people use, by mistake or to get round a filter. */
const spellings: Readonly<Record<Kind, readonly Spell[]>> = {
  reference: [
    ({ reference }) => reference,
    ({ reference }) => reference.toLowerCase(),
    ({ reference }) => reference.replace('-', ' '),
    ({ reference }) => reference.replace('-', '\u2011'),
    ({ reference }) => reference.replace('-', ''),
    ({ reference }) => spaced(reference),
    ({ reference }) => zeroWidth(reference),
    ({ reference }) => `**${reference}**`,
  ],
  cve: [
    ({ cve }) => cve,
    ({ cve }) => cve.toLowerCase().replaceAll('-', ' '),
    ({ cve }) => cve.replaceAll('-', '\u2013'),
    ({ cve }) => cve.replaceAll('-', '_'),
    ({ cve }) => swapped(cve),
    ({ cve }) => wide(cve),
    ({ cve }) => zeroWidth(cve),
    ({ cve }) => cve.replaceAll('0', 'O').replaceAll('1', 'l'),
    ({ cve }) => `the id ${cve.slice(4)}`,
    ({ cve }) => cve.replaceAll('-', '&#45;'),
    ({ cve }) => cve.replaceAll('-', '%2D'),
  ],
  ghsa: [
    ({ ghsa }) => ghsa,
    ({ ghsa }) => ghsa.toUpperCase(),
    ({ ghsa }) => ghsa.replaceAll('-', ' '),
    ({ ghsa }) => ghsa.slice(5),
    ({ ghsa }) => `https://code.example/advisories/${ghsa}`,
  ],
  name: [
    ({ person }) => `${person.first} ${person.last}`,
    ({ person }) => `${person.last}, ${person.first}`,
    ({ person }) => `${person.first.slice(0, 1)}. ${person.last}`,
    ({ person }) => `${person.first} ${person.last}`.toUpperCase(),
    ({ person }) => accented(`${person.first} ${person.last}`),
    ({ person }) => `${person.first}-${person.last}`,
    ({ person }) => `${person.last}'s report`,
    ({ person }) => `@${person.first}${person.last}`,
  ],
  address: [
    ({ person }) => person.address,
    ({ person }) => person.address.replace('@', ' at ').replaceAll('.', ' dot '),
    ({ person }) => person.address.replace('@', '[at]'),
    ({ person }) => person.address.replace('@', '(at)').replaceAll('.', '[.]'),
    ({ person }) => `<${person.address.toUpperCase()}>`,
  ],
  domain: [
    ({ domain }) => domain,
    ({ domain }) => `people of ${domain.toUpperCase()}`,
    ({ domain }) => domain.replace('.', '[.]'),
    ({ domain }) => `https://www.${domain}/team`,
  ],
  file: [
    ({ file }) => file,
    ({ file }) => file.replaceAll('_', '-'),
    ({ file }) => file.replaceAll('_', ' '),
    ({ file }) => file.toUpperCase(),
    ({ file }) => `attachments/${file}`,
    ({ file }) => file.replace('.bin', ''),
  ],
  title: [
    ({ fault, place }) => `a ${fault} in the ${place[0]} ${place[1]}`,
    ({ place }) => `the ${place[1]} for the ${plural(place[0])} misbehaves on some input`,
    ({ place }) => `${gerund(place[1])} of ${plural(place[0])} goes wrong`,
    ({ place }) => `the ${place[0]}-${place[1]} needs a look`,
    ({ place }) => `${place[0].toUpperCase()}_${place[1].toUpperCase()} is affected`,
    ({ place }) =>
      `${place[0].charAt(0).toUpperCase()}${place[0].slice(1)}${place[1].charAt(0).toUpperCase()}${place[1].slice(1)} is affected`,
  ],
}

const frames = [
  (words: string) => `- Next week we look at ${words} again`,
  (words: string) => `* somebody asked about ${words}, nothing to say yet`,
  (words: string) => `The committee heard of ${words} and moved on.`,
  (words: string) => `ACTION: Wim writes to the team about ${words}`,
  (words: string) => `    - see ${words}`,
]

export const kinds = Object.keys(spellings) as Kind[]

/** Texts of ordinary lines with tell-tales of some cases planted between them. */
export function plantedTexts(
  ordinary: readonly string[],
  cases: readonly MadeUpCase[],
  count: number,
  seed: number,
): PlantedText[] {
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  return Array.from({ length: count }, () => {
    const planted = new Map<number, { kind: Kind; words: string }>()
    const lines: string[] = []
    for (let line = 1; line <= 30; line += 1) {
      if (random() < 0.15) {
        const one = pick(cases)
        const kind = pick(kinds.filter((kind) => kind !== 'domain' || one.domain !== 'gmail.com'))
        const words = pick(spellings[kind])(one)
        planted.set(line, { kind, words })
        lines.push(pick(frames)(words))
      } else lines.push(pick(ordinary))
    }
    return { text: lines.join('\n'), planted }
  })
}
