// A hand-over link says where its code goes without telling whoever holds the link the whole address.
// The domain stays: a maintainer must know which mailbox to open.

/** `security@lattice.example` becomes `s…@lattice.example`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const first = [...address.slice(0, Math.max(0, at))][0] ?? ''
  return `${first}…${at < 0 ? '' : address.slice(at)}`
}
