import { type Id, parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type CommitteeVisit, committeeAddress } from '../../people/door.ts'
import { type Answer, seeOther } from '../../web/answer.ts'

/** Hidden and missing stay what they are; other refusals show the page again with what was typed. */
export function settled(
  { seat }: CommitteeVisit,
  done: object | Refusal,
  path: string,
  again: (refusal: Refusal) => Promise<Answer>,
): Promise<Answer> | Answer {
  if (!isRefusal(done)) return seeOther(committeeAddress(seat, path))
  return done.why === 'not-found' ? notFound : again(done)
}

/** An id nobody has, where the path holds none: the action finds nothing. */
const nobody = '00000000-0000-0000-0000-000000000000' as Id<string>

export function idOf({ param }: CommitteeVisit): string {
  return parseId(param('id')) ?? nobody
}
