import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type CommitteeVisit, listPersons, personNames } from '../../people/door.ts'
import { type Answer, page } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { CommitteeParts } from '../committee-parts.ts'
import { AccessPage } from '../pages/access.tsx'
import { ChangeRosterPage, type RosterForm } from '../pages/change-roster.tsx'
import { RosterPage } from '../pages/roster.tsx'
import { RosterHistoryPage } from '../pages/roster-history.tsx'
import { readFlags } from '../reads/flags.ts'
import { readRoster } from '../reads/roster.ts'
import { coverage } from '../rules/seats.ts'
import { accessChanges, accessItems } from '../store/access-changes.ts'
import { affiliationsOf } from '../store/affiliations.ts'
import { officeTermsOf } from '../store/office-terms.ts'
import { termsOf } from '../store/terms.ts'
import { readDay } from './read-typed.ts'

export async function showRoster(parts: CommitteeParts, work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, now, query } = visit
  const charter = await charterInForce(work.tx, seat.team.id, now)
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  const day = readDay(query.get('on') ?? '') ?? today
  const roster = await readRoster(work, seat.team.id, day)
  const names = await personNames(
    work,
    roster.members.map(({ personId }) => personId),
  )
  const flags = await readFlags(work, { charter, roster, names })
  const covered = coverage(await parts.projects(work), roster.members)
  const isToday = day.equals(today)
  return page(<RosterPage {...{ seat, charter, roster, names, flags, isToday }} coverage={covered} />)
}

/** One of the forms; with a refusal what was typed stands in them again. */
export async function showForm(
  parts: CommitteeParts,
  work: Work,
  visit: CommitteeVisit,
  kind: RosterForm,
  refusal?: Refusal,
): Promise<Answer> {
  const { seat, now, form } = visit
  const charter = await charterInForce(work.tx, seat.team.id, now)
  const node = (
    <ChangeRosterPage
      form={kind}
      seat={seat}
      charter={charter}
      persons={await listPersons(work)}
      projects={await parts.projects(work)}
      today={now.toZonedDateTimeISO(charter.zone).toPlainDate().toString()}
      typed={form.fields()}
      errors={refusal === undefined ? [] : errorsFrom(refusal)}
    />
  )
  return page(node, { status: refusal === undefined ? 200 : 422 })
}

export async function showHistory(work: Work, visit: CommitteeVisit, refusal?: Refusal): Promise<Answer> {
  const { seat, now } = visit
  const charter = await charterInForce(work.tx, seat.team.id, now)
  const terms = await termsOf(work.tx, seat.team.id)
  const offices = await officeTermsOf(work.tx, seat.team.id)
  const personIds = [...terms, ...offices].map(({ personId }) => personId)
  const affiliations = await affiliationsOf(work.tx, [...new Set<PersonId>(personIds)])
  const names = await personNames(work, personIds)
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  const errors = refusal === undefined ? [] : errorsFrom(refusal)
  const node = <RosterHistoryPage {...{ seat, terms, offices, affiliations, names, today, errors }} />
  return page(node, { status: refusal === undefined ? 200 : 422 })
}

export async function showAccess(work: Work, visit: CommitteeVisit, refusal?: Refusal): Promise<Answer> {
  const { seat } = visit
  const changes = await accessChanges(work.tx, seat.team.id)
  const items = await accessItems(work.tx, seat.team.id)
  const names = await personNames(
    work,
    changes.flatMap(({ personId, doneById }) => (doneById === null ? [personId] : [personId, doneById])),
  )
  const errors = refusal === undefined ? [] : errorsFrom(refusal)
  const node = <AccessPage {...{ seat, changes, items, names, errors }} />
  return page(node, { status: refusal === undefined ? 200 : 422 })
}
