/** What became of one try to send a letter. `status` is a code, never the peer's words: they may quote us. */
export type Outcome =
  | { readonly kind: 'sent'; readonly status: string }
  | { readonly kind: 'filed' }
  | { readonly kind: 'held' }
  | { readonly kind: 'temporary'; readonly status: string }
  | { readonly kind: 'permanent'; readonly status: string }

/** The enhanced status code of a reply (RFC 3463), else its three digits, else "unknown". */
export function statusOf(reply: string): string {
  return /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(reply)?.[0] ?? /^\s*([2-5]\d\d)\b/.exec(reply)?.[1] ?? 'unknown'
}
