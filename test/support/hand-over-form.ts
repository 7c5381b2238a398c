import assert from 'node:assert/strict'
import type { Browser, Shown } from './desk.tsx'
import { readHtml } from './html.ts'

export type Fields = Record<string, string | readonly string[]>

/** What the forms of a page would send, if nothing were typed. */
export function formOf(html: string): Fields {
  const fields: Record<string, string[]> = {}
  for (const { tag, attributes, text } of readHtml(html)) {
    const { name, type } = attributes
    if (name === undefined || ['form-token', 'press', 'step'].includes(name)) continue
    if (type === 'checkbox' && attributes.checked === undefined) continue
    if (!['input', 'textarea'].includes(tag)) continue
    fields[name] = [
      ...(fields[name] ?? []),
      tag === 'textarea' ? text.replace(/^\n/, '') : (attributes.value ?? ''),
    ]
  }
  return fields
}

/** Opens the hand-over of a case, fills in what is `typed`, and presses "Preview the letters". */
export async function previewHandOver(browser: Browser, reference: string, typed: Fields): Promise<Shown> {
  const chooser = await browser.get(`/cases/${reference}/hand-over`)
  const fields = { ...formOf(chooser.html), step: 'preview', ...typed }
  return browser.post(`/cases/${reference}/hand-over-preview`, fields)
}

/** The same, and sends what the preview shows. */
export async function sendHandOver(browser: Browser, reference: string, typed: Fields): Promise<Shown> {
  const shown = await previewHandOver(browser, reference, typed)
  assert.equal(shown.status, 200)
  return browser.post(`/cases/${reference}/hand-overs`, formOf(shown.html))
}
