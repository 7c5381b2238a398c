/** Lines of at most 78 characters (RFC 5322 2.1.1), broken at blanks; lines that are shorter stay as they are. */
export function wrapText(text: string, width = 78): string {
  return text
    .split('\n')
    .map((line) => (line.length <= width || line.startsWith('>') ? line : wrapLine(line, width)))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current)
      current = word
    } else current = current === '' && lines.length === 0 && word === '' ? ' ' : joined(current, word)
  }
  return [...lines, current].join('\n')
}

function joined(current: string, word: string): string {
  return current === '' ? word : `${current} ${word}`
}
