import { sayCitation } from '../../../charter/door.ts'
import { committeeAddress } from '../../../people/door.ts'
import { Actions, Button, Field, Form, Section } from '../../../web/components.ts'
import { sayDay } from '../say-day.ts'
import type { CallPageProps } from './call.tsx'

/** The days and the floor, with the clause of each; the rule asks again. */
export function OpenCallForm({ view, typed }: CallPageProps) {
  const { seat, call, charter, today } = view
  const earliest = today.add(charter.settings['call.open-shortest'])
  const latest = today.add(charter.settings['call.open-longest'])
  return (
    <Section heading="Open it">
      <Form action={committeeAddress(seat, `/calls/${call.id}/opening`)} label="Open the call">
        <Field
          name="lastDay"
          type="date"
          label="Last day"
          hint={`From ${sayDay(earliest)} to ${sayDay(latest)} (${sayCitation(charter.cite('call.open-shortest'))}); it ends with that day in ${charter.zone}.`}
          value={typed.lastDay ?? ''}
          width="short"
          isRequired
        />
        <Field
          name="allowance"
          label="Decision of the board, below the floor of seats"
          hint={`Like D-2026-7, where there are fewer than ${charter.settings['seats.floor']} members (${sayCitation(charter.cite('seats.floor'))}). Otherwise leave it empty.`}
          value={typed.allowance ?? ''}
          width="short"
        />
        <Actions>
          <Button kind="primary">Open the call</Button>
        </Actions>
      </Form>
    </Section>
  )
}
