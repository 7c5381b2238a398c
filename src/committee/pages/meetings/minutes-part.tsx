import {
  Button,
  Details,
  Form,
  LinkButton,
  Notice,
  PlainText,
  Section,
  Tag,
  TextArea,
} from '../../../web/components.ts'
import type { ItemView } from '../../reads/meeting-page.ts'
import { minutesState, minutesWords } from '../../rules/minutes/minutes.ts'
import { isRipe } from '../../rules/minutes/passages.ts'
import { sayDay } from '../say-day.ts'
import type { MeetingPageProps } from './meeting.tsx'
import { meetingAddress, useTyped } from './meeting-form.tsx'
import { minutesTones } from './meeting-words.ts'

/** Item by item, each saved by its own button; then the draft, its approval and its publication. */
export function MinutesPart(props: MeetingPageProps) {
  const { seat, view } = props
  const { meeting, items, minutes, standing, state } = view
  const at = minutesState(minutes)
  const mayWrite = standing.serves && minutes?.approvedAt == null
  const address = (path: string) => meetingAddress(seat, meeting.id, path)
  return (
    <Section heading={at === 'notes' ? 'Notes' : 'Minutes'} id="minutes">
      <p>
        <Tag tone={minutesTones[at]}>{minutesWords[at]}</Tag>
      </p>
      {at === 'notes' && (
        <Notice tone="warning">
          <p>This meeting had no quorum: what is here are notes. What was agreed waits to be ratified.</p>
        </Notice>
      )}
      {mayWrite && (
        <p class="hint">
          A private passage stands between <code>::: private until 2026-05-01</code> (or{' '}
          <code>until said</code>) and <code>:::</code>, each on a line of its own.
        </p>
      )}
      {items.map((item) =>
        mayWrite ? (
          <WriteItem key={item.id} {...props} item={item} />
        ) : (
          <ReadItem key={item.id} {...props} item={item} />
        ),
      )}
      {state === 'sitting' && standing.keeps && <Approvals {...props} />}
      {state === 'closed' && (
        <div class="actions">
          <LinkButton href={address('/minutes/private')}>Download the whole text</LinkButton>
          {at === 'published' && (
            <LinkButton href={address('/minutes/public')}>Download what is public</LinkButton>
          )}
        </div>
      )}
      {state === 'closed' && standing.keeps && <Finish {...props} />}
    </Section>
  )
}

type One = MeetingPageProps & { readonly item: ItemView }

function WriteItem({ seat, view, item }: One) {
  const { meeting, names } = view
  const { current } = item
  const name = `item-${item.id}-text`
  return (
    <Section heading={item.title} level={3} id={`item-${item.id}`}>
      {item.text !== '' && <PlainText text={item.text} isQuiet />}
      {current.aside.map((text) => (
        <Notice key={text.revision} tone="warning" heading="Two texts">
          <p>
            {names.get(text.writtenById) ?? 'Somebody'} saved this text (revision {text.revision}) without
            having seen the one below. Make one of both and save it.
          </p>
          <PlainText text={text.text} />
        </Notice>
      ))}
      <Form
        action={meetingAddress(seat, meeting.id, `/items/${item.id}/text`)}
        label={`Minutes of ${item.title}`}
        hidden={{ base: String(current.latest) }}
      >
        <TextArea
          name={name}
          label={`Minutes of ${item.title}`}
          isLabelHidden
          value={useTyped(name, current.text)}
          rows={5}
        />
        <Button label={`Save ${item.title}`}>Save</Button>
      </Form>
    </Section>
  )
}

function ReadItem({ seat, view, item }: One) {
  const { meeting, standing, minutes, today } = view
  const mayRelease = standing.keeps && minutes !== null && !minutes.isNotes
  return (
    <Section heading={item.title} level={3} id={`item-${item.id}`}>
      {item.parts.map((part, index) => {
        if (part.kind === 'plain') return <PlainText key={`${index} plain`} text={part.text} />
        const ripe = isRipe(part, { today, released: item.released })
        const until = part.until === null ? 'until somebody says so' : `until ${sayDay(part.until)}`
        return (
          <Notice key={part.number} tone="info" heading={ripe ? 'May be published' : `Private ${until}`}>
            <PlainText text={part.text} />
            {mayRelease && !ripe && (
              <Form
                action={meetingAddress(seat, meeting.id, `/items/${item.id}/passages/${part.number}/release`)}
                isInline
                label={`Release passage ${part.number} of ${item.title}`}
              >
                <Button label={`Release passage ${part.number} of ${item.title}`}>May be published</Button>
              </Form>
            )}
          </Notice>
        )
      })}
      {item.parts.length === 0 && <p>Nothing was noted.</p>}
    </Section>
  )
}

/** Earlier drafts, approved by this meeting while it has a quorum. */
function Approvals({ seat, view }: MeetingPageProps) {
  const { meeting, toApprove, gathering } = view
  return (
    <>
      {toApprove.map((earlier) => {
        const day = sayDay(earlier.startsAt.toZonedDateTimeISO(gathering.charter.zone).toPlainDate())
        return (
          <Form
            key={earlier.id}
            action={meetingAddress(seat, meeting.id, '/approvals')}
            isInline
            label={`Approve the minutes of ${day}`}
            hidden={{ minutes: earlier.id }}
          >
            <Button>Note that the minutes of {day} are approved</Button>
          </Form>
        )
      })}
    </>
  )
}

function Finish({ seat, view }: MeetingPageProps) {
  const { meeting, minutes, items, today } = view
  const at = minutesState(minutes)
  const address = (path: string) => meetingAddress(seat, meeting.id, path)
  if (at === 'writing')
    return (
      <Form action={address('/draft')} isInline label="Hand in the draft">
        <Button kind="primary">Hand in the draft</Button>
      </Form>
    )
  if (at === 'draft') return <p>The next meeting with a quorum approves them.</p>
  if (at === 'notes') return null
  const ripe = items
    .flatMap(({ parts, released }) => parts.map((part) => ({ part, released })))
    .filter(({ part, released }) => part.kind === 'withheld' && isRipe(part, { today, released })).length
  return (
    <Details summary={at === 'approved' ? 'Publish' : 'Publish again'} isOpen={at === 'approved'}>
      <p>
        Private passages stay private{ripe > 0 && `; ${ripe} of them may be published now`}. The text is
        checked for what is not public yet.
      </p>
      <Form action={address('/publication')} label="Publish the minutes">
        <Button kind="primary">Publish</Button>
      </Form>
    </Details>
  )
}
