import { Button, Details, Field, Form, Section, Select } from '../../../web/components.ts'
import { ActionList } from './action-list.tsx'
import type { MeetingPageProps } from './meeting.tsx'
import { meetingAddress, useTyped } from './meeting-form.tsx'

/** What people took on here, and what is carried on from before. */
export function ActionsPart({ seat, view }: MeetingPageProps) {
  return (
    <Section heading="Action items" id="actions">
      <ActionList seat={seat} view={view} actions={view.actions} />
      {view.standing.serves && (
        <Details summary="Add an action item">
          <Form action={meetingAddress(seat, view.meeting.id, '/actions')} label="Add an action item">
            <Field
              name="action-action"
              label="What is to be done"
              value={useTyped('action-action')}
              width="full"
              maxLength={200}
              isRequired
            />
            <Select
              name="action-owner"
              label="Who does it"
              value={useTyped('action-owner')}
              options={[
                { value: '', label: 'choose' },
                ...view.persons.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <Field
              name="action-due"
              type="date"
              label="By"
              value={useTyped('action-due')}
              width="short"
              isRequired
            />
            <Button>Add it</Button>
          </Form>
        </Details>
      )}
    </Section>
  )
}
