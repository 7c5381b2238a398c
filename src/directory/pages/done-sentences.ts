/** What a page says after a form was taken; the address carries only the word. */
const sentences = {
  added: 'The channel was added.',
  changed: 'The channel was saved.',
  checked: 'Noted: checked today.',
  moved: 'The order was changed.',
  removed: 'The channel was removed.',
  'clear-text-on': 'Letters to this address may now carry report text in clear.',
  'clear-text-off': 'Letters to this address carry links only.',
  imported: 'The file was imported.',
} as const

export type Done = keyof typeof sentences

/** Null for an address without the word, or with one we do not know. */
export function doneSentence(query: URLSearchParams): string | null {
  const word = query.get('done') ?? ''
  return Object.hasOwn(sentences, word) ? sentences[word as Done] : null
}
