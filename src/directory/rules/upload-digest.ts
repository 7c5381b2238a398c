/** Names one uploaded file, so that what is applied is what was previewed, whatever other tabs did. */
import { createHash } from 'node:crypto'

export function uploadDigest(yaml: string): string {
  return createHash('sha256').update(yaml).digest('hex')
}
