// Keys for people who answer many reports. Nothing here is needed: every key presses a link, button or
// field that is on the page and says which in `data-key`. WCAG 2.1.4: single keys can be turned off
// (in the list that `?` opens), and are never taken while somebody types.

const offKey = 'wardmote-keys-off'
const sequenceMs = 1200

let isOff = read()
let first = ''
let firstAt = 0

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (isTyping(event.target) || document.querySelector('dialog[open]')) return
  // `?` stays when the others are off: it is the way to turn them on again.
  if (event.key === '?') return take(event, showKeys)
  if (isOff || event.repeat) return
  const now = performance.now()
  const pair = first !== '' && now - firstAt < sequenceMs ? `${first} ${event.key}` : ''
  const target = (pair && byKey(pair)) || byKey(event.key)
  first = event.key
  firstAt = now
  if (target) return take(event, () => press(target))
  const move = listKeys[event.key]
  if (move && document.querySelector('[data-list]')) take(event, move)
})

const listKeys = {
  j: () => step(1),
  k: () => step(-1),
  o: () => here()?.querySelector('a[href]')?.click(),
  x: () => here()?.querySelector('input[type=checkbox]')?.click(),
}

function take(event, act) {
  event.preventDefault()
  act()
}

function isTyping(element) {
  return (
    element instanceof Element &&
    element.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
  )
}

function byKey(key) {
  return [...document.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key)
}

function press(element) {
  if (element.matches('input, textarea, select')) {
    element.closest('details')?.setAttribute('open', '')
    element.scrollIntoView({ block: 'center' })
    element.focus()
  } else element.click()
}

function rows() {
  return [...document.querySelectorAll('table[data-list] > tbody > tr, [data-list]:not(table) > *')]
}

function here() {
  return document.querySelector('[data-here]')
}

/** The row moved to also gets the focus, so that Tab goes on from there and screen readers follow. */
function step(by) {
  const all = rows()
  const at = all.indexOf(here())
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))]
  if (!next) return
  here()?.removeAttribute('data-here')
  next.setAttribute('data-here', '')
  next.tabIndex = -1
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function showKeys() {
  const dialog = make('dialog', '', { class: 'keys', 'aria-labelledby': 'keys-title' })
  const list = make('dl')
  for (const [key, what] of keyList()) {
    const name = make('dt')
    for (const part of key.split(' ')) name.append(make('kbd', part), ' ')
    list.append(name, make('dd', what))
  }
  const form = make('form', '', { method: 'dialog', class: 'actions' })
  const choice = make('div', '', { class: 'choice' })
  const box = make('input', '', { type: 'checkbox', id: 'keys-on' })
  box.checked = !isOff
  box.addEventListener('change', () => turn(!box.checked))
  choice.append(box, make('label', 'Use single keys', { for: 'keys-on' }))
  form.append(choice, make('button', 'Close', { class: 'button button-plain' }))
  dialog.append(make('h2', 'Keys', { id: 'keys-title' }), list, form)
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

function keyList() {
  const known = new Map([['?', 'This list']])
  if (document.querySelector('[data-list]')) {
    known.set('j', 'Next in the list').set('k', 'Previous in the list')
    known.set('o', 'Open').set('x', 'Tick or untick')
  }
  for (const one of document.querySelectorAll('[data-key]')) {
    if (!known.has(one.dataset.key)) known.set(one.dataset.key, nameOf(one))
  }
  return known
}

function nameOf(element) {
  const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
  return element.matches('input, textarea, select') && element.labels?.length
    ? `Go to: ${name.trim()}`
    : name.trim()
}

function make(tag, text = '', attributes = {}) {
  const element = document.createElement(tag)
  element.textContent = text
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

function read() {
  try {
    return localStorage.getItem(offKey) === 'yes'
  } catch {
    return false
  }
}

function turn(off) {
  isOff = off
  try {
    if (off) localStorage.setItem(offKey, 'yes')
    else localStorage.removeItem(offKey)
  } catch {
    // Storage is closed to us: the choice holds for this page.
  }
}

// The error summary is what somebody needs first after sending a form.
document.querySelector('[data-focus-first]')?.focus()
