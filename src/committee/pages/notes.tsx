import { type Citation, sayCitation } from '../../charter/door.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Details,
  Empty,
  Field,
  type FieldError,
  Form,
  LinkButton,
  NextStep,
  Page,
  Table,
  Tag,
  When,
} from '../../web/components.ts'
import type { NoteAddress } from '../store/note-addresses.ts'
import type { SecurityNote } from '../store/security-notes.ts'
import { sayDay } from './say-day.ts'
import { TeamTabs } from './team-tabs.tsx'

export type NotesPageProps = {
  readonly seat: CommitteeSeat
  readonly notes: readonly SecurityNote[]
  readonly hasDraft: boolean
  /** The last day on which the next note is in time. */
  readonly dueOn: Temporal.PlainDate
  /** Days after it; 0 while nothing is missing. */
  readonly lateDays: number
  readonly rule: Citation
  readonly addresses: readonly NoteAddress[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly errors: readonly FieldError[]
}

/** Every written state of security, and how long the committee has been silent. */
export function NotesPage(props: NotesPageProps) {
  const { seat, notes, names, errors } = props
  return (
    <Page title="Written state of security" section="notes" under={seat.team.name} errors={errors}>
      <TeamTabs seat={seat} path="/notes" />
      <Next {...props} />
      <Table
        caption="Notes, the newest first"
        isCaptionHidden
        hasKeys
        rows={notes}
        rowKey={(note) => note.id}
        empty={<Empty heading="No note was ever sent." icon="note" />}
        columns={[
          {
            heading: 'Note',
            cell: (note) => <a href={committeeAddress(seat, `/notes/${note.number}`)}>Note {note.number}</a>,
          },
          { heading: 'Sent', cell: ({ sent }) => sent && <When at={sent.at} form="short" /> },
          { heading: 'By', cell: ({ sent }) => sent && (names.get(sent.byId) ?? 'Somebody') },
          { heading: 'In time', cell: ({ sent }) => sent && <Punctuality days={sent.lateDays} /> },
          { heading: 'Letters', isNumber: true, cell: ({ sent }) => String(sent?.letters ?? 0) },
        ]}
      />
      <Addresses {...props} />
    </Page>
  )
}

export function Punctuality({ days }: { readonly days: number }) {
  if (days === 0) return <Tag tone="good">in time</Tag>
  return <Tag tone="danger">{sayDays(days)} late</Tag>
}

export function sayDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

function Next({ seat, hasDraft, dueOn, lateDays, rule }: NotesPageProps) {
  const heading =
    lateDays > 0 ? `The next note is ${sayDays(lateDays)} late` : `The next note is due by ${sayDay(dueOn)}`
  return (
    <NextStep heading={heading}>
      <p>
        {rule.sentence} ({sayCitation(rule)})
      </p>
      {seat.mayKeep && hasDraft && (
        <LinkButton href={committeeAddress(seat, '/notes/draft')} kind="primary">
          Read the draft
        </LinkButton>
      )}
      {seat.mayKeep && !hasDraft && (
        <Form action={committeeAddress(seat, '/notes/drafts')} label="Draft the next note" isInline>
          <Button kind="primary">Draft it from the counts</Button>
        </Form>
      )}
    </NextStep>
  )
}

function Addresses({ seat, addresses, errors }: NotesPageProps) {
  if (!seat.mayKeep) return null
  return (
    <Details summary={`Who gets it beside the members (${addresses.length})`} isOpen={errors.length > 0}>
      <Table
        caption="Further addresses"
        isCaptionHidden
        rows={addresses}
        rowKey={(one) => one.id}
        empty={<p>Nobody else.</p>}
        columns={[
          { heading: 'Address', cell: (one) => <bdi>{one.address}</bdi> },
          {
            heading: 'Remove',
            isHeadingHidden: true,
            cell: (one) => (
              <Form
                action={committeeAddress(seat, `/notes/addresses/${one.id}/removal`)}
                isInline
                label={`Remove ${one.address}`}
              >
                <Button label={`Remove ${one.address}`}>Remove</Button>
              </Form>
            ),
          },
        ]}
      />
      <Form action={committeeAddress(seat, '/notes/addresses')} label="Send notes to one more address">
        <Field name="address" type="email" label="Mail address" autoComplete="off" isRequired />
        <Actions>
          <Button>Add it</Button>
        </Actions>
      </Form>
    </Details>
  )
}
