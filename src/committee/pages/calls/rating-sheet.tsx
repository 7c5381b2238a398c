import type { ComponentChildren } from 'preact'
import { committeeAddress } from '../../../people/door.ts'
import {
  Actions,
  Button,
  Facts,
  type FieldError,
  Form,
  Link,
  Notice,
  Page,
  Section,
  Select,
  When,
} from '../../../web/components.ts'
import type { CallView } from '../../reads/call-view.ts'
import type { RatingSheet, SheetRow } from '../../reads/rating-sheet.ts'
import { type Criterion, exactly, sayMean } from '../../rules/calls/standing.ts'

export type RatingSheetProps = {
  readonly view: CallView
  readonly sheet: RatingSheet
  readonly typed: Readonly<Record<string, string>>
  readonly isKept: boolean
  readonly errors: readonly FieldError[]
}

const points = ['', '0', '1', '2', '3', '4', '5'].map((value) => ({
  value,
  label: value === '' ? 'blank' : value,
}))

/** One rater's sheet. A blank is no 0: that candidate is simply not rated by this rater. */
export function RatingSheetPage(props: RatingSheetProps) {
  const { view, sheet, errors, isKept } = props
  const { seat, call, rating } = view
  if (rating === null) return null
  const { plan } = rating
  return (
    <Page
      title="Your ratings"
      section="calls"
      width="reading"
      errors={errors}
      back={{ href: committeeAddress(seat, `/calls/${call.id}`), label: call.title }}
    >
      {isKept && (
        <Notice tone="good">
          <p>Kept. Nobody but you sees it until you file.</p>
        </Notice>
      )}
      <p>
        From 0 (not at all) to 5 (fully) for each criterion. A candidate with a blank is not rated by you.{' '}
        {sheet.round === 1 && (
          <>
            File by <When at={plan.blindUntil} />.
          </>
        )}
        {sheet.round === 2 && (
          <>
            You may revise once, until <When at={plan.closesAt} />. What you filed before stays on record.
          </>
        )}
        {sheet.round === null && 'Your ratings are filed.'}
      </p>
      {sheet.round === null ? (
        sheet.rows.map((row) => <Filed key={row.application.id} {...props} row={row} />)
      ) : (
        <Form action={committeeAddress(seat, `/calls/${call.id}/ratings`)} label="Your ratings">
          {sheet.rows.map((row) => (
            <Entry key={row.application.id} {...props} row={row} criteria={plan.criteria} />
          ))}
          <Actions>
            <Button kind="primary" name="file" value="yes">
              {sheet.round === 1 ? 'File my ratings' : 'File the revision'}
            </Button>
            <Button name="file" value="no">
              Keep for later
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  )
}

type RowProps = RatingSheetProps & { readonly row: SheetRow }

function Candidate({ row, view, sheet, children }: RowProps & { readonly children: ComponentChildren }) {
  const { application, isRecused, others } = row
  const { name } = application.words.contact
  const path = committeeAddress(view.seat, `/calls/${view.call.id}/applications/${application.id}`)
  return (
    <Section heading={`No. ${application.number}, ${name}`} isCard>
      {isRecused ? (
        <p>You step aside for this candidate.</p>
      ) : (
        <>
          <p>
            <Link to={path}>Read the application of {name}</Link>
          </p>
          {children}
        </>
      )}
      {sheet.seesOthers && !isRecused && others !== null && (
        <Facts
          facts={[
            { term: 'Rated by', value: others.ratings },
            { term: 'Median', value: sayMean(exactly(others.median)) },
            {
              term: 'From – to',
              value: `${sayMean(exactly(others.lowest))} – ${sayMean(exactly(others.highest))}`,
            },
          ]}
        />
      )}
    </Section>
  )
}

function Entry(props: RowProps & { readonly criteria: readonly Criterion[] }) {
  const { row, criteria, typed } = props
  return (
    <Candidate {...props}>
      {criteria.map((criterion, index) => {
        const name = `${row.application.id}-${index}`
        const kept = row.scores[index] ?? null
        return (
          <Select
            key={name}
            name={name}
            label={`${criterion.name} (weight ${criterion.weight})`}
            value={typed[name] ?? (kept === null ? '' : String(kept))}
            options={points}
          />
        )
      })}
    </Candidate>
  )
}

function Filed(props: RowProps) {
  const { row, view } = props
  const criteria = view.rating?.plan.criteria ?? []
  return (
    <Candidate {...props}>
      <Facts
        facts={criteria.map(({ name }, index) => ({ term: name, value: row.scores[index] ?? 'blank' }))}
      />
    </Candidate>
  )
}
