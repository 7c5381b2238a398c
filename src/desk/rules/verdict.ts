// What the results of SPF, DKIM, DMARC and ARC mean to somebody who decides whom to trust. They are shown
// and never acted on alone: a stranger's finding may be true, and a proven address may be a thief's.

/** Result words as RFC 8601 2.7 has them: pass, fail, softfail, none ...; null when nothing was computed. */
export type AuthenticationResults = {
  readonly spf?: string | null
  readonly dkim?: string | null
  readonly dmarc?: string | null
  readonly arc?: string | null
}

export type Verdict = { readonly words: string; readonly tone: 'good' | 'neutral' | 'warning' }

export function verdictOf(results: AuthenticationResults | null): Verdict {
  if (results === null) return { words: 'sender not checked', tone: 'neutral' }
  if (results.dmarc === 'pass') return { words: 'DMARC passed', tone: 'good' }
  if (results.dmarc === 'fail') return { words: 'DMARC failed: may be forged', tone: 'warning' }
  if (results.dkim === 'pass') return { words: 'DKIM passed', tone: 'good' }
  if (results.spf === 'pass') return { words: 'only SPF passed', tone: 'neutral' }
  return { words: 'nothing proves the sender', tone: 'warning' }
}

/** All four for those who want to know: "SPF pass, DKIM none, DMARC none, ARC none". */
export function allResults(results: AuthenticationResults): string {
  const names = ['spf', 'dkim', 'dmarc', 'arc'] as const
  return names.map((name) => `${name.toUpperCase()} ${results[name] ?? 'none'}`).join(', ')
}
