import { seededRandom } from '../mails/mutate.ts'

const strange = [
  '|',
  '| |',
  '|---|',
  '~~',
  '\t',
  '\u200b',
  '\u00a0',
  '\r',
  '\r\n',
  '---\n',
  '```\n',
  '<!--',
  '-->',
  '# ',
  '2024-13-45',
  'Jan 2th, 2024',
  '@',
  '[x] ',
  '[',
  '](',
  '====\n',
  'Attendees:\n',
  'TODO',
  '\ud800',
  '\0',
  '\ufeff',
] as const

/** One of the texts, damaged: lines lost, doubled, moved, cut in half, mixed with those of another. The same seed gives the same text. */
export function mutateMinutes(texts: readonly string[], seed: number): string {
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const lines = pick(texts).split(/(?<=\n)/)
  for (let round = 1 + Math.floor(random() * 8); round > 0; round -= 1) {
    const at = Math.floor(random() * (lines.length + 1))
    const line = lines[at] ?? ''
    const within = Math.floor(random() * (line.length + 1))
    switch (Math.floor(random() * 7)) {
      case 0:
        lines.splice(at, 1 + Math.floor(random() * 3))
        break
      case 1:
        lines.splice(at, 0, ...lines.slice(at, at + 3))
        break
      case 2:
        lines[at] = line.slice(0, within) + pick(strange) + line.slice(within)
        break
      case 3:
        lines[at] = line.slice(0, within)
        break
      case 4:
        lines.splice(
          at,
          0,
          ...pick(texts)
            .split(/(?<=\n)/)
            .slice(0, 10),
        )
        break
      case 5:
        lines[at] = pick(strange).repeat(1 + Math.floor(random() * 60)) + line
        break
      default:
        lines.splice(at, 0, ...lines.splice(Math.floor(random() * lines.length), 2))
    }
  }
  return lines.join('')
}
