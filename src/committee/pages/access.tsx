import type { PersonId } from '../../kernel/ids.ts'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Empty,
  Field,
  type FieldError,
  Form,
  Page,
  Section,
  Select,
  Table,
  Tag,
  When,
} from '../../web/components.ts'
import {
  type AccessChange,
  type AccessItem,
  type AccessShare,
  accessShares,
} from '../store/access-changes.ts'
import { RosterTabs } from './committee-tabs.tsx'
import { sayDay } from './say-day.ts'

export type AccessPageProps = {
  readonly seat: CommitteeSeat
  readonly changes: readonly AccessChange[]
  readonly items: readonly AccessItem[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly errors: readonly FieldError[]
}

const shareWords: Readonly<Record<AccessShare, string>> = {
  members: 'Every member',
  presides: 'The chair',
  records: 'The secretary',
}

/** What to grant to whoever joined and revoke from whoever left, until each is ticked off. */
export function AccessPage(props: AccessPageProps) {
  const { seat, changes, names, errors } = props
  const name = (id: PersonId | null) => (id === null ? '' : (names.get(id) ?? 'Somebody'))
  return (
    <Page title="Access to grant and revoke" section="roster" errors={errors}>
      <RosterTabs seat={seat} here="access" />
      <Table
        caption="Changes, the open ones first"
        isCaptionHidden
        rows={changes}
        rowKey={(change) => change.id}
        empty={
          <Empty heading="Nothing to change." icon="check">
            <p>Each change of the roster lists here what to grant and to revoke.</p>
          </Empty>
        }
        columns={[
          {
            heading: 'What',
            cell: ({ kind, item }) => `${kind === 'grant' ? 'Grant' : 'Revoke'}: ${item}`,
          },
          { heading: 'Person', cell: ({ personId }) => name(personId) },
          { heading: 'From', cell: ({ wantedOn }) => sayDay(wantedOn) },
          { heading: 'Done', cell: (change) => <Done change={change} by={name(change.doneById)} /> },
          {
            heading: 'Tick off',
            isHeadingHidden: true,
            cell: (change) => <TickOff seat={seat} change={change} name={name(change.personId)} />,
          },
        ]}
      />
      <Items {...props} />
    </Page>
  )
}

function Done({ change, by }: { readonly change: AccessChange; readonly by: string }) {
  if (change.doneAt === null) return <Tag tone={change.kind === 'revoke' ? 'danger' : 'warning'}>to do</Tag>
  return (
    <>
      <When at={change.doneAt} form="short" /> by {by}
    </>
  )
}

function TickOff(props: {
  readonly seat: CommitteeSeat
  readonly change: AccessChange
  readonly name: string
}) {
  const { seat, change, name } = props
  if (!seat.mayKeep || change.doneAt !== null) return null
  const label = `Done: ${change.kind} ${change.item}, ${name}`
  return (
    <Form action={committeeAddress(seat, `/roster/access/${change.id}/done`)} isInline label={label}>
      <Button label={label}>Done</Button>
    </Form>
  )
}

function Items({ seat, items }: AccessPageProps) {
  return (
    <Section heading="What there is to grant">
      <Table
        caption="Accounts, lists and keys"
        isCaptionHidden
        rows={items}
        rowKey={(item) => item.id}
        empty={<p>Nothing yet. Name the mailing list, the calendar, the repositories.</p>}
        columns={[
          { heading: 'Name', cell: (item) => item.name },
          { heading: 'For', cell: (item) => shareWords[item.whose] },
          {
            heading: 'Remove',
            isHeadingHidden: true,
            cell: (item) =>
              seat.mayKeep && (
                <Form
                  action={committeeAddress(seat, `/roster/access/items/${item.id}/removal`)}
                  isInline
                  label={`Remove ${item.name}`}
                >
                  <Button label={`Remove ${item.name}`}>Remove</Button>
                </Form>
              ),
          },
        ]}
      />
      {seat.mayKeep && (
        <Form action={committeeAddress(seat, '/roster/access/items')} label="Add something to grant">
          <Field
            name="name"
            label="Name"
            hint="For example: private mailing list, team calendar, advisory repository. Never a password."
            maxLength={100}
            isRequired
          />
          <Select
            name="whose"
            label="Who gets it"
            options={accessShares.map((value) => ({ value, label: shareWords[value] }))}
          />
          <Actions>
            <Button>Add it</Button>
          </Actions>
        </Form>
      )}
    </Section>
  )
}
