/** Why the embedded PostgreSQL cannot start, in a sentence for the person at the keyboard; no stack is of use. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}
