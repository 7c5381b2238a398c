import type { Work } from '../../jobs/works.ts'
import type { CaseId, PersonId } from '../../kernel/ids.ts'
import { newReaders } from '../actions/merge-case.ts'
import { type CaseReference, parseReference } from '../rules/case-reference.ts'
import { findCase } from '../store/cases.ts'
import { ownAccess } from './own-access.ts'

/** The case that another one's reports would go to, as this reader sees it. */
export type MergeTarget = {
  readonly reference: CaseReference
  readonly title: string
  /** Who is on it and not on the first: they would see its reports. */
  readonly newReaders: readonly string[]
  /** Who is on the first and not on it: they would see the reports no longer. */
  readonly lostReaders: readonly string[]
}

/** Null for no reference, no such case, or one this reader is not wholly on: all look the same. */
export async function readMergeTarget(
  work: Work,
  from: CaseId,
  typed: string,
  personId: PersonId,
): Promise<MergeTarget | null> {
  const reference = parseReference(typed)
  const access = reference && (await ownAccess(work, reference, personId))
  if (reference === null || access?.laneId !== null || access.caseId === from) return null
  const opened = await findCase(work, { reference })
  if (opened === null) return null
  return {
    reference,
    title: opened.facts.title,
    newReaders: await newReaders(work, from, access.caseId),
    lostReaders: await newReaders(work, access.caseId, from),
  }
}
