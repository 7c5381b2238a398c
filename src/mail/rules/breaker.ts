import { limiters } from '../../kernel/limits.ts'

/**
 * The breaker: letters that the machine starts towards strangers are few, whatever comes in. One receipt a
 * case, three letters an address and day, twenty a domain and hour, sixty an hour for the whole desk.
 * Letters that a person writes are not counted.
 */
export type AutomaticCounts = {
  /** Letters of this kind about this case, ever. */
  readonly ofCase: number
  readonly toAddressInDay: number
  readonly toDomainInHour: number
  readonly ofDeskInHour: number
}

export type Admission =
  | { readonly isAdmitted: true }
  | {
      readonly isAdmitted: false
      readonly by: 'case' | 'sender' | 'domain' | 'desk'
      readonly sentence: string
    }

export function admission(counts: AutomaticCounts): Admission {
  if (counts.ofCase >= 1) return stopped('case', 'This case has had its receipt.')
  if (counts.toAddressInDay >= limiters.receiptSender.points) {
    return stopped(
      'sender',
      `This address has had ${limiters.receiptSender.points} automatic letters within a day.`,
    )
  }
  if (counts.toDomainInHour >= limiters.receiptDomain.points) {
    return stopped(
      'domain',
      `This domain has had ${limiters.receiptDomain.points} automatic letters within an hour.`,
    )
  }
  if (counts.ofDeskInHour >= limiters.receiptDesk.points) {
    return stopped(
      'desk',
      `The desk has sent ${limiters.receiptDesk.points} automatic letters within an hour.`,
    )
  }
  return { isAdmitted: true }
}

function stopped(by: 'case' | 'sender' | 'domain' | 'desk', sentence: string): Admission {
  return { isAdmitted: false, by, sentence }
}
