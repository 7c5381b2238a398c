import assert from 'node:assert/strict'

/**
 * Reads our own pages, which the renderer writes with every attribute quoted and every element closed.
 * Not a reader for other people's HTML.
 */
export type Element = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  /** The text within, entities decoded, white space as written. */
  readonly text: string
}

const voidTags = new Set(['meta', 'link', 'input', 'br', 'hr', 'img'])

/** Every element in document order. Throws when an element is not closed. */
export function readHtml(html: string): readonly Element[] {
  const found: { tag: string; attributes: Record<string, string>; text: string }[] = []
  const open: typeof found = []
  for (const [token] of html.matchAll(/<!--.*?-->|<![^>]*>|<\/?[a-zA-Z](?:[^>"]|"[^"]*")*>|[^<]+/gs)) {
    if (token.startsWith('<!')) continue
    if (token.startsWith('</')) {
      const closed = open.pop()
      assert.equal(closed?.tag, token.slice(2, -1).trim(), `</${token.slice(2, -1)}> closes another element`)
    } else if (token.startsWith('<')) {
      const tag = /^<([a-zA-Z0-9]+)/.exec(token)?.[1] ?? ''
      const element = { tag, attributes: readAttributes(token), text: '' }
      found.push(element)
      if (!voidTags.has(tag) && !token.endsWith('/>')) open.push(element)
    } else for (const element of open) element.text += decode(token)
  }
  assert.deepEqual(
    open.map((element) => element.tag),
    [],
    'every element is closed',
  )
  return found
}

export function elementsOf(html: string, tag: string): readonly Element[] {
  return readHtml(html).filter((element) => element.tag === tag)
}

/** What stands on the page below its header, in one line. */
export function mainText(html: string): string {
  return (elementsOf(html, 'main')[0]?.text ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** The value of the first field of that name: hidden tokens, what a form shows again. */
export function fieldValue(html: string, name: string): string {
  const field = readHtml(html).find((element) => element.attributes.name === name)
  assert.ok(field, `the page has a field ${name}`)
  return field.tag === 'textarea' ? field.text.replace(/^\n/, '') : (field.attributes.value ?? '')
}

/** What every page owes its reader. Throws at the first thing that is not so. */
export function assertGoodPage(html: string) {
  assert.match(html, /^<!doctype html><html lang="[a-z-]+">/)
  const elements = readHtml(html)
  const count = (tag: string) => elements.filter((element) => element.tag === tag).length
  assert.equal(count('h1'), 1, 'one h1')
  assert.equal(count('main'), 1, 'one main')
  assert.match(elements.find((element) => element.tag === 'title')?.text ?? '', /^.+ – Wardmote$/)
  assert.equal(count('style'), 0, 'no inline style element')
  for (const element of elements) assertGoodElement(element)
  assertIds(elements)
  assertLabels(elements)
  assert.ok(Buffer.byteLength(html) < 100_000, `the page is under 100 kB, it has ${Buffer.byteLength(html)}`)
}

function assertGoodElement({ tag, attributes, text }: Element) {
  for (const name of Object.keys(attributes)) {
    assert.ok(!/^on/i.test(name), `<${tag}> has no ${name}`)
    assert.notEqual(name, 'style', `<${tag}> has no inline style`)
  }
  if (tag === 'script')
    assert.ok(attributes.src?.startsWith('/assets/') && text === '', 'scripts come from our assets')
  if (tag === 'a')
    assert.match(attributes.href ?? '', /^(\/(?!\/)|#|https:|mailto:)/, 'a link leads somewhere safe')
  if (tag === 'button' || tag === 'a') {
    assert.ok(text.trim() !== '' || attributes['aria-label'], `<${tag}> has words`)
  }
  if (tag === 'th') assert.ok(attributes.scope, 'a table header says what it heads')
}

function assertIds(elements: readonly Element[]) {
  const ids = elements.flatMap((element) => element.attributes.id ?? [])
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  assert.deepEqual(twice, [], 'no id twice')
  for (const { tag, attributes } of elements) {
    const told = `${attributes['aria-describedby'] ?? ''} ${attributes['aria-labelledby'] ?? ''} ${attributes.for ?? ''}`
    const local = attributes.href?.startsWith('#') ? [attributes.href.slice(1)] : []
    for (const id of [...told.split(' ').filter((part) => part !== ''), ...local]) {
      assert.ok(ids.includes(id), `<${tag}> names #${id}, which is not there`)
    }
  }
}

function assertLabels(elements: readonly Element[]) {
  const labelled = new Set(
    elements.filter((element) => element.tag === 'label').map((element) => element.attributes.for),
  )
  for (const { tag, attributes } of elements) {
    if (!['input', 'textarea', 'select'].includes(tag) || attributes.type === 'hidden') continue
    assert.ok(attributes.name, `<${tag}> has a name`)
    assert.ok(labelled.has(attributes.id), `<${tag} name="${attributes.name}"> has a label`)
  }
  const tables = elements.filter((element) => element.tag === 'table').length
  assert.equal(
    elements.filter((element) => element.tag === 'caption').length,
    tables,
    'each table has a caption',
  )
}

function readAttributes(token: string): Record<string, string> {
  const inside = token.replace(/^<[a-zA-Z0-9]+/, '').replace(/\/?>$/, '')
  const pairs = [...inside.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decode(value)]))
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
