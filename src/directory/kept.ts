/** The last thing made, for as long as it is asked for under the same version. */
export class Kept<Value> {
  #last: { readonly version: string; readonly value: Value } | null = null

  async get(version: string, make: () => Promise<Value>): Promise<Value> {
    if (this.#last?.version === version) return this.#last.value
    const value = await make()
    this.#last = { version, value }
    return value
  }
}
