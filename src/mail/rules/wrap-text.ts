/**
 * Plain text as mail readers expect it: lines of at most 78 characters (RFC 5322 2.1.1). Words are never
 * cut, and quoted lines and lines that are indented (code, diffs, logs) stay as the writer wrote them.
 */
const lineCharactersMax = 78

export function wrapText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .flatMap((line) => (isWrappable(line) ? wrapLine(line) : [line]))
    .join('\n')
}

function isWrappable(line: string): boolean {
  return line.length > lineCharactersMax && !/^(?:>|\s)/.test(line)
}

function wrapLine(line: string): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > lineCharactersMax) {
      lines.push(current)
      current = word
    } else {
      current = current === '' ? word : `${current} ${word}`
    }
  }
  return [...lines, current]
}
