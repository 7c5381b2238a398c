import type { InboundMail } from '../inbound-mail.ts'

/**
 * Which mails belong together by what their headers say: In-Reply-To and References name earlier
 * Message-IDs. Never the subject: two embargoed reports may well share one. Whether a sender may
 * join a case is the desk's rule, not this one.
 */
export type ThreadHeaders = Pick<InboundMail, 'messageId' | 'inReplyTo' | 'references'>

/**
 * For each mail the number of its group (the index of the group's first mail). Two mails are together when
 * one names the other or both name the same ancestor, even one that is not among them.
 */
export function groupByThread(mails: readonly ThreadHeaders[]): number[] {
  const parents = mails.map((_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parents[at] !== undefined && parents[at] !== at) at = parents[at] as number
    return at
  }
  const firstNamedBy = new Map<string, number>()
  for (const [index, mail] of mails.entries()) {
    for (const id of new Set([
      ...(mail.messageId === null ? [] : [mail.messageId]),
      ...mail.inReplyTo,
      ...mail.references,
    ])) {
      const other = firstNamedBy.get(id)
      if (other === undefined) firstNamedBy.set(id, index)
      else {
        const [low, high] = [root(other), root(index)].sort((a, b) => a - b)
        if (low !== undefined && high !== undefined) parents[high] = low
      }
    }
  }
  return mails.map((_, index) => root(index))
}
