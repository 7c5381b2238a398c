import { type CommitteeSeat, committeeAddress } from '../../../people/door.ts'
import {
  Actions,
  Button,
  Empty,
  Field,
  type FieldError,
  Form,
  Link,
  LinkButton,
  Page,
  Table,
  Tag,
  TextArea,
} from '../../../web/components.ts'
import type { Call, CallState } from '../../rules/calls/call.ts'
import { sayDay } from '../say-day.ts'
import { stateWords } from './call-words.ts'

export type ListedCall = { readonly call: Call; readonly state: CallState; readonly applied: number | null }

/** The calls of a committee, for those who serve in it and for the board. */
export function CallsPage({
  seat,
  calls,
}: {
  readonly seat: CommitteeSeat
  readonly calls: readonly ListedCall[]
}) {
  return (
    <Page title={`Calls of ${seat.team.name}`} section="calls">
      {seat.mayKeep && (
        <p>
          <LinkButton href={committeeAddress(seat, '/calls/new')} kind="primary">
            Draft a call
          </LinkButton>
        </p>
      )}
      <Table
        caption="Calls, the newest first"
        isCaptionHidden
        rows={calls}
        rowKey={({ call }) => call.id}
        empty={
          <Empty heading="There has been no call yet." icon="person">
            <p>New members are found by a call that stays open for some weeks.</p>
          </Empty>
        }
        columns={[
          {
            heading: 'Call',
            cell: ({ call }) => <Link to={committeeAddress(seat, `/calls/${call.id}`)}>{call.title}</Link>,
          },
          {
            heading: 'State',
            cell: ({ state }) => <Tag tone={stateWords[state].tone}>{stateWords[state].words}</Tag>,
          },
          { heading: 'Seats', isNumber: true, cell: ({ call }) => call.seats },
          { heading: 'Last day', cell: ({ call }) => (call.opened ? sayDay(call.opened.lastDay) : '–') },
          { heading: 'Applications', isNumber: true, cell: ({ applied }) => applied ?? '–' },
        ]}
      />
    </Page>
  )
}

export type CallWordsFormProps = {
  readonly seat: CommitteeSeat
  readonly typed: Readonly<Record<string, string>>
  /** Null: a new one. */
  readonly callId: string | null
}

export function NewCallPage(props: CallWordsFormProps & { readonly errors: readonly FieldError[] }) {
  const { seat, errors } = props
  return (
    <Page
      title="Draft a call"
      section="calls"
      width="reading"
      errors={errors}
      back={{ href: committeeAddress(seat, '/calls'), label: 'Calls' }}
    >
      <p>Nobody outside sees it before you open it. Channels and days come next.</p>
      <CallWordsForm {...props} />
    </Page>
  )
}

export function CallWordsForm({ seat, typed, callId }: CallWordsFormProps) {
  const path = callId === null ? '/calls' : `/calls/${callId}/words`
  return (
    <Form action={committeeAddress(seat, path)} label="The words of the call">
      <Field name="title" label="Title" value={typed.title ?? ''} maxLength={120} width="full" isRequired />
      <TextArea
        name="about"
        label="Who is looked for, and what they will do"
        value={typed.about ?? ''}
        rows={10}
        isRequired
      />
      <Field
        name="seats"
        type="number"
        inputMode="numeric"
        label="Seats"
        value={typed.seats ?? ''}
        width="short"
        isRequired
      />
      <Actions>
        <Button kind={callId === null ? 'primary' : 'plain'}>
          {callId === null ? 'Keep the draft' : 'Keep the words'}
        </Button>
      </Actions>
    </Form>
  )
}
