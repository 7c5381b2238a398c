/** One JSON object per line on stdout, for scripts; words for people go to stderr. */
export function announce(entry: Readonly<Record<string, unknown>> & { readonly kind: string }): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`)
}

export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
