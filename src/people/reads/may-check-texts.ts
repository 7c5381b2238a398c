import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { may } from '../rules/capabilities.ts'
import { rolesOf } from './roles.ts'

/** May this person have texts checked by the guard? Asked by the pages and by the API. */
export async function mayCheckTexts(work: Work, actor: PersonActor, now: Temporal.Instant): Promise<boolean> {
  return may(await rolesOf(work, actor.personId, now), 'check-texts')
}
