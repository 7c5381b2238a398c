import { sayCitation } from '../../../charter/door.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { committeeAddress } from '../../../people/door.ts'
import {
  Actions,
  Button,
  Field,
  Form,
  LinkButton,
  Notice,
  Radios,
  Section,
  Select,
  Table,
  Tag,
  When,
} from '../../../web/components.ts'
import type { CallView } from '../../reads/call-view.ts'
import { ratersNeeded } from '../../rules/calls/conflicts.ts'
import { roundOpenTo } from '../../rules/calls/rating-phase.ts'
import { type TieProtocolName, tieProtocols } from '../../rules/tally/tie-protocol.ts'
import type { CallPageProps } from './call.tsx'

const tieChoices: readonly TieProtocolName[] = ['R-fours-2026', 'R-pairs-2026', 'R-median-2026', 'lot']

/** A tie that no step breaks is the committee's to decide, by lot if it likes. */
function tieWords(name: TieProtocolName): string {
  return name === 'lot' ? 'No steps: the committee decides every tie.' : tieProtocols[name].about
}

/** Who rates, who steps aside, and by what: fixed when it opens. */
export function PrepareRating(props: CallPageProps) {
  const { view, typed } = props
  const { bench, seat, call, charter, recusals, today } = view
  if (bench === null) return null
  const criteria = charter.cite('rating.criteria')
  const later = (days: number) => today.add({ days }).toString()
  return (
    <Section heading="Prepare the rating">
      <p>
        {criteria.sentence} ({sayCitation(criteria)})
      </p>
      <StepAside view={view} />
      {view.isOfficer && (
        <Form action={committeeAddress(seat, `/calls/${call.id}/rating`)} label="Open the rating">
          <Radios
            name="tieProtocol"
            legend="If candidates are tied"
            value={typed.tieProtocol ?? tieChoices[0] ?? ''}
            options={tieChoices.map((value) => ({ value, label: tieWords(value) }))}
          />
          <Field
            name="blindLastDay"
            type="date"
            label="Last day of the blind phase"
            hint={charter.cite('selection.blind-phase').sentence}
            value={typed.blindLastDay ?? later(14)}
            width="short"
            isRequired
          />
          <Field
            name="lastDay"
            type="date"
            label="Last day of the revision round"
            value={typed.lastDay ?? later(21)}
            width="short"
            isRequired
          />
          <p>
            {recusals.length === 1 ? '1 recusal is' : `${recusals.length} recusals are`} on record. Nothing of
            this changes once the rating is open.
          </p>
          <Actions>
            <Button kind="primary">Open the rating</Button>
          </Actions>
        </Form>
      )}
    </Section>
  )
}

/** For each candidate: who suggests themselves for stepping aside, who does, how many must rate. */
function StepAside({ view }: { readonly view: CallView }) {
  const { bench, recusals, names, seat, call, readerId } = view
  if (bench === null) return null
  const say = (personId: PersonId) => names.get(personId) ?? 'Somebody'
  const asideFor = (id: string) => recusals.filter(({ applicationId }) => applicationId === id)
  return (
    <>
      <p>Raters: {bench.raters.map(say).join(', ') || 'none'}.</p>
      <Table
        caption="Who steps aside"
        rows={bench.shortlist}
        rowKey={({ id }) => id}
        empty={<p>No application is complete, so there is nobody to rate.</p>}
        columns={[
          { heading: 'Candidate', cell: ({ number, words }) => `No. ${number}, ${words.contact.name}` },
          {
            heading: 'Steps aside',
            cell: ({ id }) =>
              asideFor(id)
                .map(({ personId }) => say(personId))
                .join(', ') || '–',
          },
          {
            heading: 'Suggested',
            cell: ({ id }) =>
              bench.conflicts
                .filter((each) => each.applicationId === id)
                .filter((each) => !asideFor(id).some(({ personId }) => personId === each.personId))
                .map(({ personId, why }) => `${say(personId)} (same ${why})`)
                .join(', ') || '–',
          },
          {
            heading: 'Must rate',
            isNumber: true,
            cell: ({ id }) =>
              `${ratersNeeded(bench.raters.length, asideFor(id).length)} of ${bench.raters.length - asideFor(id).length}`,
          },
        ]}
      />
      {(view.isOfficer || bench.raters.includes(readerId)) && bench.shortlist.length > 0 && (
        <Form action={committeeAddress(seat, `/calls/${call.id}/recusals`)} isInline label="Step aside">
          <Select
            name="rater"
            label="Rater"
            options={bench.raters
              .filter((id) => view.isOfficer || id === readerId)
              .map((id) => ({ value: id, label: say(id) }))}
          />
          <Select
            name="application"
            label="Steps aside for"
            options={bench.shortlist.map(({ id, number, words }) => ({
              value: id,
              label: `No. ${number}, ${words.contact.name}`,
            }))}
          />
          <Button>Record it</Button>
        </Form>
      )}
    </>
  )
}

/** Who has filed, never what. */
export function RatingProgress({ view }: { readonly view: CallView }) {
  const { rating, seat, call, names, readerId } = view
  if (rating === null || rating.phase === 'closed') return null
  const { plan, phase, raters } = rating
  const own = raters.find(({ personId }) => personId === readerId)
  const isDone = phase === 'over' || raters.every((rater) => roundOpenTo(rater, phase) === null)
  return (
    <Section heading="Rating">
      <Notice tone={phase === 'over' ? 'warning' : 'info'}>
        <p>
          {phase === 'blind' && (
            <>
              Blind until <When at={plan.blindUntil} />: nobody sees what others file.
            </>
          )}
          {phase === 'revision' && (
            <>
              Those who filed may revise once, until <When at={plan.closesAt} />.
            </>
          )}
          {phase === 'over' && 'The last day is over.'}
        </p>
      </Notice>
      {own !== undefined && (
        <p>
          <LinkButton href={committeeAddress(seat, `/calls/${call.id}/ratings`)} kind="primary">
            {own.filedAt === null ? 'Rate the applications' : 'Your ratings'}
          </LinkButton>
        </p>
      )}
      <Table
        caption="Raters"
        rows={raters}
        rowKey={({ id }) => id}
        columns={[
          { heading: 'Name', cell: ({ personId }) => names.get(personId) ?? 'Somebody' },
          {
            heading: 'Filed',
            cell: ({ filedAt, revisedAt }) =>
              filedAt === null ? (
                <Tag tone="warning">not yet</Tag>
              ) : (
                <Tag tone="good">{revisedAt === null ? 'filed' : 'filed and revised'}</Tag>
              ),
          },
        ]}
      />
      {view.isOfficer && isDone && phase !== 'blind' && (
        <Form action={committeeAddress(seat, `/calls/${call.id}/result`)} label="Close the rating">
          <Button kind={own === undefined ? 'primary' : 'plain'}>Close the rating and count</Button>
        </Form>
      )}
    </Section>
  )
}
