import { BlockList, isIP, isIPv4 } from 'node:net'

/** Reads `10.0.0.0/8`, `fd00::/8` or a single address. Throws for anything else: a typing error in the configuration. */
export function makeProxyList(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const version = isIP(address)
    if (version === 0) throw new Error(`not an address range: ${range}`)
    list.addSubnet(address, bits === undefined ? (version === 4 ? 32 : 128) : Number(bits), familyOf(address))
  }
  return list
}

/**
 * The client's address. `X-Forwarded-For` counts only when the peer is a trusted proxy, and is read
 * from the right: each trusted proxy vouches for the entry before its own, and the first entry that is
 * not a trusted proxy is the client. What stands further left was written by the client.
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: BlockList): string {
  let address = plainAddress(peer)
  const entries = (forwardedFor ?? '').split(',').map((entry) => plainAddress(entry.trim()))
  while (entries.length > 0 && isIP(address) !== 0 && trusted.check(address, familyOf(address))) {
    const before = entries.pop() ?? ''
    if (isIP(before) === 0) break
    address = before
  }
  return address
}

/** What is counted together: an IPv4 /24, an IPv6 /56 (what one household or tenant gets). */
export function rateKey(address: string): string {
  const plain = plainAddress(address)
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (isIP(plain) === 0) return 'unknown'
  const groups = expandIPv6(plain)
  const fourth = (Number.parseInt(groups[3] ?? '0', 16) & 0xff00).toString(16)
  return `${[...groups.slice(0, 3), fourth].join(':')}::/56`
}

/** Node reports IPv4 peers of a dual-stack socket as ::ffff:192.0.2.1, link-local ones with a %zone. */
function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  return mapped?.[1] ?? bare
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6'
}

/** The first four groups of an IPv6 address, lower case, without leading zeros. */
function expandIPv6(address: string): string[] {
  // URL gives the canonical form, dotted quads at the end turned into groups.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before.slice(0, 4)
  const after = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4)
}
