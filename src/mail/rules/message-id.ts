/**
 * A message's Message-ID, found without parsing the message: intake wants it before anything may go
 * wrong. RFC 5322 3.6.4: `Message-ID: <left@right>`, possibly folded onto the next line.
 */
const headBytesMax = 64 * 1024
const field = /^message-id[ \t]*:[ \t]*(?:\r?\n[ \t]+)?<?([^\s<>]+)>?/im

/** Without angle brackets. Null when the head carries none or an empty one. */
export function messageIdOf(bytes: Buffer): string | null {
  const start = bytes.subarray(0, headBytesMax).toString('latin1')
  const end = start.search(/\r?\n\r?\n/)
  return field.exec(end < 0 ? start : start.slice(0, end))?.[1] ?? null
}
