import { system } from '../../src/kernel/actor.ts'
import type { CastMember } from '../cast.ts'
import type { TestDesk } from './desk.tsx'

/** Takes a person off every case they are on, as of now. */
export async function takeOffCases(desk: TestDesk, who: CastMember): Promise<void> {
  await desk.works.as(system('test'), ({ tx }) =>
    tx
      .updateTable('case_access')
      .set({ until: desk.clock.now() })
      .where('person_id', '=', desk.cast.persons[who].id)
      .execute(),
  )
}
