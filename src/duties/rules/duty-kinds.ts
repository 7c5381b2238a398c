// Every kind of duty there is, in one list: a room that raises one finds its words here, and the calendar,
// the letters and the lists speak of it alike.

type KindFacts = {
  /** On lists and charts: "Quarterly report". */
  readonly words: string
  /**
   * Where no room has an act of its own that meets it, an officer may say that it was done and where that
   * can be seen.
   */
  readonly isMetByHand: boolean
}

const duty = (words: string, isMetByHand = false): KindFacts => ({ words, isMetByHand })

export const dutyKinds = {
  'charter-review': duty('Annual charter review'),
  'board-report': duty('Quarterly report to the board', true),
  'security-note': duty('Written state of security'),
  'call-meeting': duty('Call the next meeting'),
  'hold-meeting': duty('Monthly meeting'),
  'write-minutes': duty('Minutes of a meeting'),
  'ratify-decision': duty('Ratify a decision'),
  'action-item': duty('Action item'),
  'term-end': duty('A term ends'),
  'office-end': duty('An office ends'),
  'holdover-end': duty('A holdover reaches its limit'),
  'fill-seat': duty('Fill a seat'),
  'change-access': duty('Grant or revoke access'),
  'close-call': duty('Close a call for nominations'),
  'rate-applications': duty('Rate the applications'),
  'delete-applications': duty('Delete the contact data of applicants'),
  'close-election': duty('Close an election'),
  'decision-review': duty('Look at a decision again'),
  'policy-review': duty('Review a policy'),
  'policy-acknowledgement': duty('Read and acknowledge a policy'),
} as const satisfies Record<string, KindFacts>

export type DutyKind = keyof typeof dutyKinds

export function parseDutyKind(text: string): DutyKind | null {
  return Object.hasOwn(dutyKinds, text) ? (text as DutyKind) : null
}
