import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Form } from './form.ts'
import { formFields } from './form-fields.ts'
import type { Press, PressStore } from './ports.ts'

const waitMs = 100
const waitsMax = 50

/**
 * Claims a press of a button. While another request works on the same press this one waits up to five
 * seconds for its end: that is the double click, and the second answer must be the first one's.
 */
export async function claimPress(store: PressStore, key: string, owner: string): Promise<Press> {
  for (let waits = 0; ; waits += 1) {
    const press = await store.claim(key, owner)
    if (press.kind !== 'working' || waits === waitsMax) return press
    await pause(waitMs)
  }
}

/**
 * What makes two presses one: the hidden key, and everything else that was sent. The Back button can
 * bring a page back with its old key, and another text sent from there must not be taken for the first.
 * Null when the form carried no key.
 */
export function pressKey(request: Request, posted: Form): string | null {
  if (posted.text(formFields.press) === '') return null
  const hash = createHash('sha256').update(new URL(request.url).pathname)
  for (const [name, value] of posted.entries()) {
    if (name !== formFields.token) hash.update(JSON.stringify([name, value]))
  }
  for (const file of posted.allFiles())
    hash.update(JSON.stringify([file.field, file.filename])).update(file.bytes)
  return hash.digest('base64url')
}
