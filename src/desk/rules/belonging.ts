// Where an incoming mail belongs. A reply joins a case only when it names a case by an address or a
// Message-ID that we issued, AND its sender is a party of that case. Anything less opens a new case that
// says "may belong to": In-Reply-To and subjects can be copied by anyone (attack: thread hijack).

/** A case the mail points to, with what the desk knows of the sender there. */
export type PointedCase = {
  readonly caseId: string
  readonly laneId: string
  readonly by: 'reply-address' | 'in-reply-to' | 'references'
  readonly isSenderParty: boolean
}

export type Belonging =
  | { readonly kind: 'joins'; readonly caseId: string; readonly laneId: string }
  | { readonly kind: 'new'; readonly mayBelongTo: readonly string[] }

const strength = { 'reply-address': 0, 'in-reply-to': 1, references: 2 } as const

export function belonging(pointed: readonly PointedCase[]): Belonging {
  const strongestFirst = [...pointed].sort((a, b) => strength[a.by] - strength[b.by])
  const joined = strongestFirst.find((one) => one.isSenderParty)
  if (joined !== undefined) return { kind: 'joins', caseId: joined.caseId, laneId: joined.laneId }
  return { kind: 'new', mayBelongTo: [...new Set(strongestFirst.map((one) => one.caseId))] }
}
