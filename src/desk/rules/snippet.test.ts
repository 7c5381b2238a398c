import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { searchTerms } from '../../sealing/blind-index.ts'
import { openingOf, type Sought, snippetOf } from './snippet.ts'

function sought(typed: string): Sought {
  const terms = searchTerms(typed)
  return { terms, isFound: (word) => searchTerms(word).some((term) => terms.includes(term)) }
}

function written(parts: ReturnType<typeof snippetOf>): string | null {
  return parts?.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join('') ?? null
}

test('every form of the word is marked, and nothing else', () => {
  assert.equal(
    written(snippetOf('The buffer overflows.\n\nOverflowing  flowers.', sought('overflow'))),
    'The buffer [overflows]. [Overflowing] flowers.',
  )
})

test('identifiers and addresses are marked whole', () => {
  assert.equal(
    written(snippetOf('See CVE-2024-1234 now', sought('cve-2024-1234'))),
    'See [CVE-2024-1234] now',
  )
  assert.equal(
    written(snippetOf('ask rhea.finch+x@research.example please', sought('rhea.finch+x@research.example'))),
    'ask [rhea.finch+x@research.example] please',
  )
})

test('a long text is cut around the first word', () => {
  const snippet = written(snippetOf(`${'before '.repeat(90)}needle ${'after '.repeat(90)}`, sought('needle')))
  assert.match(snippet ?? '', /^… (?:before )+\[needle\] (?:after ?)+ …$/)
  assert.ok((snippet ?? '').length < 330)
})

test('a text without the word gives nothing, and its opening marks nothing', () => {
  assert.equal(snippetOf('Hello world', sought('needle')), null)
  assert.deepEqual(openingOf('Hello\nworld'), [{ text: 'Hello world', isFound: false }])
})

test('what the index finds by a word of the text is marked, whatever that text is', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'relational',
          'abilities',
          'flies',
          'dying',
          'hoping',
          'caresses',
          'numpy.load',
          'a@b',
          'ÀÉ',
          'x',
          'ization',
          '日本語',
        ),
        { minLength: 1, maxLength: 20 },
      ),
      fc.nat(),
      (words, at) => {
        const word = words[at % words.length] ?? ''
        fc.pre(searchTerms(word).length > 0)
        const parts = snippetOf(words.join(' '), sought(word))
        assert.ok(parts?.some((part) => part.isFound && part.text === word))
        const shown = parts?.map(({ text }) => text).join('') ?? ''
        assert.ok(words.join(' ').includes(shown.replace(/^… /, '').replace(/ …$/, '')), shown)
      },
    ),
    { numRuns: 300 },
  )
})
