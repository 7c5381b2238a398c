/** The address as we would put it in `href`, or null when it must stay text. */
export function safeHref(address: string): string | null {
  if (address.startsWith('#')) return address
  if (address.startsWith('/')) return isOwnPath(address) ? address : null
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol === 'mailto:') return url.href
  // A user name before the host is only ever there to deceive the reader.
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
}

/**
 * True for a path within this site. `//host`, `/\host` and control characters (which URL parsers drop:
 * "/\t/host") lead elsewhere and are refused.
 */
export function isOwnPath(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return /^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(path)
}
