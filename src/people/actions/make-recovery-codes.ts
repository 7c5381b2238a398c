import { randomBytes } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import {
  readRecoveryCode,
  recoveryCodeBytes,
  recoveryCodeCount,
  writeRecoveryCode,
} from '../rules/recovery-code.ts'
import { replaceRecoveryCodes } from '../store/credentials.ts'

/** Ten fresh codes, shown this once; the ones before stop working. */
export async function makeRecoveryCodes(
  work: Work,
  personId: PersonId,
  now: Temporal.Instant,
): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () =>
    writeRecoveryCode(randomBytes(recoveryCodeBytes)),
  )
  const digests = codes.map((code) =>
    recoveryCodeDigest(work.sealing, personId, readRecoveryCode(code) ?? code),
  )
  await replaceRecoveryCodes(work.tx, personId, digests)
  await appendRecord(work.tx, {
    actor: { kind: 'person', personId },
    action: 'recovery codes made',
    object: { kind: 'person', id: personId },
    caseId: null,
    at: now,
  })
  return codes
}

/** `code` as `readRecoveryCode` gives it. Bound to the person, so equal codes have unlike digests. */
export function recoveryCodeDigest(sealing: Sealing, personId: PersonId, code: string): Buffer {
  return sealing.lookup.digest('recovery-code', `${personId} ${code}`)
}
