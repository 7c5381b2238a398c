import { parseReference } from '../../src/desk/rules/case-reference.ts'
import { grantAccess } from '../../src/desk/store/access.ts'
import { findCase } from '../../src/desk/store/cases.ts'
import { system } from '../../src/kernel/actor.ts'
import type { CastMember } from '../cast.ts'
import type { TestDesk } from './desk.tsx'

/** Puts a person on the whole of a case, as of now. */
export async function putOnCase(desk: TestDesk, reference: string, who: CastMember): Promise<void> {
  await desk.works.as(system('test'), async (work) => {
    const parsed = parseReference(reference)
    const opened = parsed && (await findCase(work, { reference: parsed }))
    if (!opened) throw new Error(`no case ${reference}`)
    const personIds = [desk.cast.persons[who].id]
    const grant = { caseId: opened.facts.id, personIds, laneId: null, addedBy: null, reason: 'test' }
    await grantAccess(work, grant, desk.clock.now())
  })
}
