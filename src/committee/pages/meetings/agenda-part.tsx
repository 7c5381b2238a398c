import { Button, Checkboxes, Form, Notice, PlainText, Section } from '../../../web/components.ts'
import type { Suggestion } from '../../rules/meetings/agenda.ts'
import type { MeetingPageProps } from './meeting.tsx'
import { meetingAddress, WordFields } from './meeting-form.tsx'

const kindWords: Readonly<Record<Suggestion['kind'], string>> = {
  ratification: 'to ratify',
  action: 'action item',
  duty: 'duty',
  topic: 'topic',
}

/** The agenda, and for the chair the draft that fills itself from what is open. */
export function AgendaPart(props: MeetingPageProps) {
  const { view } = props
  const { meeting, items, standing, state } = view
  const isSitting = state === 'sitting'
  const mayChange = standing.isChair && (state === 'called' || isSitting)
  if (isSitting && !mayChange) return null
  return (
    <Section heading={isSitting ? 'Add to the agenda' : 'Agenda'} id="agenda">
      {meeting.agendaSetAt === null && state === 'called' && (
        <Notice tone="info">
          <p>This is a draft; the chair sets the agenda.</p>
        </Notice>
      )}
      {!isSitting && (
        <ol>
          {items.map((item) => (
            <li key={item.id}>
              {item.title}
              {item.text !== '' && <PlainText text={item.text} isQuiet />}
            </li>
          ))}
        </ol>
      )}
      {mayChange ? <SetAgenda {...props} /> : <Draft {...props} />}
    </Section>
  )
}

function Draft({ view }: MeetingPageProps) {
  const { suggestions, meeting, state } = view
  if (suggestions.length === 0 || meeting.agendaSetAt !== null || state !== 'called') return null
  return (
    <>
      <p>Open, and perhaps to come:</p>
      <ul>
        {suggestions.map((each) => (
          <li key={each.key}>
            {each.title} ({kindWords[each.kind]})
          </li>
        ))}
      </ul>
    </>
  )
}

function SetAgenda({ seat, view }: MeetingPageProps) {
  const { suggestions, meeting, state, mayOpen } = view
  const isFirst = meeting.agendaSetAt === null && state === 'called'
  // The first draft holds everything; what comes later the chair picks.
  const ticked = isFirst ? suggestions.map(({ key }) => key) : []
  return (
    <Form action={meetingAddress(seat, meeting.id, '/agenda')} label="Set the agenda">
      {suggestions.length > 0 && (
        <Checkboxes
          name="chosen"
          legend="Put on the agenda"
          options={suggestions.map((each) => ({
            value: each.key,
            label: `${each.title} (${kindWords[each.kind]})`,
          }))}
          values={ticked}
        />
      )}
      <WordFields
        prefix="own"
        titled="An item of your own"
        what="More about it"
        isTitleOptional
        isTextOptional
      />
      <Button kind={isFirst && !mayOpen ? 'primary' : 'plain'}>
        {isFirst ? 'Set the agenda' : 'Add to the agenda'}
      </Button>
    </Form>
  )
}
