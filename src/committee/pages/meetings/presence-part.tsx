import type { PersonId } from '../../../kernel/ids.ts'
import { Button, Details, Field, Form, Section, Select, Table, Tag } from '../../../web/components.ts'
import type { Presence } from '../../rules/meetings/presence.ts'
import { sayClock } from '../../rules/meetings/presence.ts'
import type { MeetingPageProps } from './meeting.tsx'
import { meetingAddress, useTyped } from './meeting-form.tsx'

/** Who is there, from when to when; the quorum above follows it. */
export function PresencePart(props: MeetingPageProps) {
  const { seat, view } = props
  const { meeting, state, gathering, standing, readerId } = view
  const isSitting = state === 'sitting'
  const isListed = gathering.presences.some(
    ({ personId, leftAt }) => personId === readerId && leftAt === null,
  )
  const isAnyOpen = gathering.presences.some(({ isConfirmed }) => !isConfirmed)
  const address = (path: string) => meetingAddress(seat, meeting.id, path)
  return (
    <Section heading="Who is there" id="presence">
      <Stays {...props} />
      {isSitting && standing.serves && !isListed && (
        <Form action={address('/check-in')} isInline label="Check in">
          <Button>I am here</Button>
        </Form>
      )}
      {isSitting && standing.keeps && isAnyOpen && (
        <Form action={address('/confirmation')} isInline label="Confirm who checked in">
          <Button>Confirm all who checked in</Button>
        </Form>
      )}
      {isSitting && standing.keeps && <Arrival {...props} />}
    </Section>
  )
}

function Stays(props: MeetingPageProps) {
  const { gathering, names } = props.view
  const { zone } = gathering.charter
  const asWhat = (personId: PersonId | null) =>
    personId !== null && gathering.voters.includes(personId) ? 'votes' : 'does not vote'
  return (
    <Table
      caption="Attendees"
      isCaptionHidden
      rows={gathering.presences}
      rowKey={(stay) => stay.id}
      empty={<p>Nobody is on the list.</p>}
      columns={[
        {
          heading: 'Name',
          cell: (stay) => (stay.personId === null ? stay.guest : (names.get(stay.personId) ?? 'Somebody')),
        },
        { heading: 'As', cell: (stay) => (stay.guest === null ? asWhat(stay.personId) : 'guest') },
        {
          heading: 'There',
          cell: (stay) => (
            <>
              from {sayClock(stay.arrivedAt, zone)}
              {stay.leftAt !== null && `, left at ${sayClock(stay.leftAt, zone)}`}{' '}
              {!stay.isConfirmed && <Tag tone="warning">to confirm</Tag>}
            </>
          ),
        },
        {
          heading: 'Change',
          isHeadingHidden: true,
          cell: (stay) => <Leaving {...props} stay={stay} />,
        },
      ]}
    />
  )
}

function Leaving({ seat, view, stay }: MeetingPageProps & { readonly stay: Presence }) {
  const { meeting, state, standing, readerId, names } = view
  const isMine = stay.personId === readerId
  if (state !== 'sitting' || stay.leftAt !== null || !(standing.keeps || isMine)) return null
  const name = stay.guest ?? (stay.personId === null ? '' : (names.get(stay.personId) ?? ''))
  return (
    <Form
      action={meetingAddress(seat, meeting.id, `/presences/${stay.id}/leaving`)}
      isInline
      label={`${name} leaves`}
    >
      <Field
        id={`leave-${stay.id}-time`}
        name={`leave-${stay.id}-time`}
        type="time"
        label={`${name} left at`}
        isLabelHidden
        width="short"
      />
      <Button label={`${name} leaves`}>Leaves</Button>
    </Form>
  )
}

function Arrival({ seat, view }: MeetingPageProps) {
  const { meeting, persons, gathering } = view
  const there = new Set(
    gathering.presences.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId),
  )
  const absent = persons.filter(({ id }) => !there.has(id))
  const first = absent.toSorted(
    (a, b) => Number(gathering.voters.includes(b.id)) - Number(gathering.voters.includes(a.id)),
  )
  return (
    <Details summary="Somebody else arrives">
      <Form action={meetingAddress(seat, meeting.id, '/arrivals')} label="Somebody arrives">
        <Select
          name="arrival-person"
          label="Person"
          value={useTyped('arrival-person')}
          options={[
            { value: '', label: 'a guest without an account' },
            ...first.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Field
          name="arrival-guest"
          label="Name of the guest"
          value={useTyped('arrival-guest')}
          maxLength={100}
        />
        <Field
          name="arrival-time"
          type="time"
          label="Since"
          hint={`By the clock in ${gathering.charter.zone}; empty for now.`}
          value={useTyped('arrival-time')}
          width="short"
        />
        <Button>Put on the list</Button>
      </Form>
    </Details>
  )
}
