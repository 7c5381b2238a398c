import { wire } from '../../kernel/limits.ts'

type Connection = { readonly address: string; refusals: number }

/** Who holds how many connections, and how often each named an address that is not ours. */
export class PeerCounts {
  readonly #connections = new Map<string, Connection>()

  /** False when this peer holds too many already; then the connection is not counted. */
  opened(id: string, address: string, connectionsMax: number = wire.connectionsPerAddressMax): boolean {
    const held = [...this.#connections.values()].filter((other) => other.address === address).length
    if (held >= connectionsMax) return false
    this.#connections.set(id, { address, refusals: 0 })
    return true
  }

  closed(id: string): void {
    this.#connections.delete(id)
  }

  /** True when this connection has been refused so often that it should end. */
  refused(id: string, refusalsMax: number = wire.refusalsMax): boolean {
    const connection = this.#connections.get(id)
    if (connection === undefined) return true
    connection.refusals += 1
    return connection.refusals > refusalsMax
  }
}
