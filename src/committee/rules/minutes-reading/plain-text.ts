// A line without its markup: what a person would read aloud.

const emphasis = /(\*\*|__|~~|``?)/g

/** Links become their text, emphasis goes, spaces become one. */
export function plainText(text: string): string {
  return withoutLinks(text)
    .replaceAll(emphasis, '')
    .replaceAll(/(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])/g, '')
    .replaceAll(/\\([\\`*_{}[\]()#+.!|@<>~-])/g, '$1')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function withoutLinks(text: string): string {
  return text
    .replaceAll(/!?\[([^\][]*)\](?:\([^()\s]*(?:\s+"[^"]*")?\)|\[[^\][]*\])/g, '$1')
    .replaceAll(/`([^`<]*)<[^`>]*>`_{1,2}/g, '$1')
}

/** What a form says where nobody has written anything. */
export function isPlaceholder(text: string): boolean {
  const plain = plainText(text)
    .replaceAll(/[<>[\](){}_.…:!-]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
  return plain === '' || placeholders.has(plain) || /^(please )?add (yourself|your name)\b/.test(plain)
}

const placeholders = new Set(
  `todo|tbd|tba|tbc|n/a|n a|na|none|none yet|nobody|no one|nothing|nil|xxx|x|name|your name|name here|first last|
  full name|affiliation|your affiliation|organization|username|your username|@username|@handle|@yourhandle|handle|
  github handle|item|topic|agenda item|action|action item|owner|fill in|to be filled in|insert here|same as above`
    .split('|')
    .map((word) => word.trim()),
)
