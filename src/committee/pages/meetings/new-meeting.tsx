import { type CharterInForce, sayCitation } from '../../../charter/door.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { type CommitteeSeat, committeeAddress } from '../../../people/door.ts'
import { Button, Field, type FieldError, Form, Page, Radios } from '../../../web/components.ts'

export type NewMeetingProps = {
  readonly seat: CommitteeSeat
  readonly charter: CharterInForce
  readonly plannedOn: Temporal.PlainDate
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** The chair calls a meeting: day and time by the clock of the team's zone. */
export function NewMeetingPage({ seat, charter, plannedOn, typed, errors }: NewMeetingProps) {
  const { settings, zone } = charter
  const schedule = charter.cite('meeting.schedule')
  const mayBeOpen = settings['meeting.open-allowed'] || settings['meeting.class'] === 'open'
  const back = { href: committeeAddress(seat, '/meetings'), label: 'Meetings' }
  return (
    <Page title="Call a meeting" section="meetings" back={back} errors={errors} width="reading">
      <p>
        {schedule.sentence} ({sayCitation(schedule)})
      </p>
      <Form action={committeeAddress(seat, '/meetings')}>
        <Field
          name="on"
          type="date"
          label="Day"
          value={typed.on ?? plannedOn.toString()}
          width="short"
          isRequired
        />
        <Field
          name="at"
          type="time"
          label="Time"
          hint={`By the clock in ${zone}.`}
          value={typed.at ?? '17:00'}
          width="short"
          isRequired
        />
        <Radios
          name="class"
          legend="Who may come"
          value={typed.class ?? settings['meeting.class']}
          options={[
            { value: 'closed', label: 'Closed', hint: 'The committee, and guests it lets in.' },
            ...(mayBeOpen
              ? [{ value: 'open', label: 'Open', hint: 'Everybody. Not for specific vulnerabilities.' }]
              : []),
          ]}
        />
        <Field
          name="place"
          label="Where"
          hint="A room, or the address of a call."
          value={typed.place ?? ''}
          width="full"
          maxLength={500}
          isRequired
        />
        <Button kind="primary">Call the meeting</Button>
      </Form>
    </Page>
  )
}
