import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { CaseId } from '../../kernel/ids.ts'

/**
 * Something was said in a case, or it was closed or opened again: the guard looks at it once this has committed.
 * A job, because reading a whole case would make every mail wait.
 */
export async function guardAnew(work: Work, caseId: CaseId): Promise<void> {
  await work.enqueue('guard-case', { id: caseId })
}

/** At a start: open cases that the guard never saw, since they are older than it. */
export async function guardUnseen(works: Works): Promise<number> {
  return works.as(system('guard'), async (work) => {
    const rows = await work.tx
      .selectFrom('security_case')
      .where('security_case.state', '<>', 'closed')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('guard_subject')
              .whereRef('guard_subject.id', '=', 'security_case.id')
              .select('guard_subject.id'),
          ),
        ),
      )
      .select('security_case.id')
      .execute()
    for (const row of rows) await guardAnew(work, row.id as CaseId)
    return rows.length
  })
}
