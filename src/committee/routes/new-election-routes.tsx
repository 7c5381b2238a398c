import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound } from '../../kernel/refusal.ts'
import type { CommitteeVisit } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom, type FieldError } from '../../web/components.ts'
import { troubleOf } from '../../web/trouble.ts'
import { draftElection } from '../actions/draft-election.ts'
import { ElectionsPage } from '../pages/elections.tsx'
import { NewElectionPage } from '../pages/new-election.tsx'
import { readElectionList } from '../reads/election-list.ts'
import { possibleHolders } from '../reads/possible-holders.ts'
import { votingRulesAt } from '../reads/voting-rules.ts'
import type { TypedElection } from '../rules/plan-election.ts'

export async function showElections(work: Work, { seat, now }: CommitteeVisit): Promise<Answer> {
  const elections = await readElectionList(work, seat.team.id)
  return page(<ElectionsPage seat={seat} elections={elections} now={now} />)
}

export async function showNewElection(work: Work, visit: CommitteeVisit): Promise<Answer> {
  return form(work, visit, { typed: typedFrom(() => ''), outerHolder: '', innerHolder: '' })
}

export async function postElection(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, actor, now } = visit
  const text = (name: string) => visit.form.text(name)
  const wanted = {
    typed: typedFrom(text),
    outerHolder: text('outerHolder'),
    innerHolder: text('innerHolder'),
  }
  const outcome = await draftElection(work, actor, { teamId: seat.team.id, ...wanted }, now)
  if (!isRefusal(outcome)) return seeOther(`/elections/${outcome.id}`)
  if (outcome.why === 'not-found') return notFound
  return form(work, visit, wanted, errorsFrom(outcome), troubleOf(outcome).status)
}

async function form(
  work: Work,
  { seat, now }: CommitteeVisit,
  wanted: { readonly typed: TypedElection; readonly outerHolder: string; readonly innerHolder: string },
  errors: readonly FieldError[] = [],
  status = 200,
): Promise<Answer> {
  const { rules, charter } = await votingRulesAt(work, seat.team.id, now)
  const possible = await possibleHolders(work, seat.team.id, now)
  const typed = { ...wanted.typed, zone: wanted.typed.zone === '' ? charter.zone : wanted.typed.zone }
  return page(
    <NewElectionPage
      {...wanted}
      seat={seat}
      zone={charter.zone}
      rules={rules}
      possible={possible}
      typed={typed}
      errors={errors}
    />,
    { status },
  )
}

/** Method, ties and threshold are not asked for: the charter fixes them. */
function typedFrom(text: (name: string) => string): TypedElection {
  return {
    purpose: text('purpose'),
    title: text('title'),
    method: '',
    seats: text('seats') === '' ? '1' : text('seats'),
    tieProtocol: '',
    threshold: '',
    employerCap: text('employerCap'),
    secrecy: text('secrecy'),
    closesOn: text('closesOn'),
    zone: text('zone'),
    beginsOn: text('beginsOn'),
    candidates: text('candidates'),
  }
}
