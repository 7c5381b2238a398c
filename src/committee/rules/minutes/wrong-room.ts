// "Meetings are not for reporting or discussing specific vulnerabilities." Whoever types a case's reference in an
// open meeting is told at once; whether there is such a case this room does not know and does not ask.

const casePattern = /\b[A-Z]{2,5}-[0-9A-Z]{5}\b/g

/** What looks like references of cases, each once. "NF-7KQ2M"; not "D-2026-7" or "CVE-2026-1234". */
export function caseReferences(text: string): string[] {
  return [...new Set(text.match(casePattern) ?? [])].filter((found) => !found.startsWith('CVE-'))
}
