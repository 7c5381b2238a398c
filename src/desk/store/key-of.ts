import type { Work } from '../../jobs/works.ts'
import type { DataKey } from '../../sealing/envelope.ts'

/** The key of a value on a case: the case's own, or that of a case that was merged into it, wrapped by it. */
export async function keyOf(work: Work, caseKey: DataKey, dataKeyId: string): Promise<DataKey> {
  return dataKeyId === caseKey.id ? caseKey : work.sealing.load(work.tx, dataKeyId)
}
