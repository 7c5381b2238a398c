import { sayCitation } from '../../../charter/door.ts'
import { type CommitteeSeat, committeeAddress } from '../../../people/door.ts'
import {
  Actions,
  Button,
  Details,
  Facts,
  type FieldError,
  Form,
  Notice,
  Page,
  sentenceCase,
  Tag,
  When,
} from '../../../web/components.ts'
import type { MeetingView } from '../../reads/meeting-page.ts'
import { notForVulnerabilities } from '../../reads/minutes-source.ts'
import { sayClock } from '../../rules/meetings/presence.ts'
import { sayDay } from '../say-day.ts'
import { ActionsPart } from './actions-part.tsx'
import { AgendaPart } from './agenda-part.tsx'
import { AnswersPart } from './answers-part.tsx'
import { meetingAddress, TypedProvider } from './meeting-form.tsx'
import { stateTones } from './meeting-words.ts'
import { MinutesPart } from './minutes-part.tsx'
import { MotionsPart } from './motions-part.tsx'
import { PresencePart } from './presence-part.tsx'

export type MeetingPageProps = {
  readonly seat: CommitteeSeat
  readonly view: MeetingView
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** One meeting: before it who comes, while it sits who is there and what is moved, then its minutes. */
export function MeetingPage(props: MeetingPageProps) {
  const { seat, view, typed, errors } = props
  const { meeting, state, gathering } = view
  const day = meeting.startsAt.toZonedDateTimeISO(gathering.charter.zone).toPlainDate()
  const isHeld = meeting.sitting !== null
  return (
    <Page
      title={`Meeting on ${sayDay(day)}`}
      under={
        <>
          <Tag tone={stateTones[state]}>{state}</Tag> <When at={meeting.startsAt} />
        </>
      }
      section="meetings"
      back={{ href: committeeAddress(seat, '/meetings'), label: 'Meetings' }}
      errors={errors}
    >
      <TypedProvider value={typed}>
        <Banners {...props} />
        <MeetingFacts {...props} />
        {view.standing.serves && <Steps {...props} />}
        {state === 'called' && <AnswersPart {...props} />}
        {isHeld && <PresencePart {...props} />}
        {isHeld && <MotionsPart {...props} />}
        {isHeld ? <MinutesPart {...props} /> : <AgendaPart {...props} />}
        {isHeld && <ActionsPart {...props} />}
        {state === 'sitting' && <AgendaPart {...props} />}
      </TypedProvider>
    </Page>
  )
}

function Banners({ view }: MeetingPageProps) {
  const { meeting, wrongRoom, gap, gathering, state } = view
  const cite = sayCitation(gathering.charter.cite('meeting.gap-longest'))
  return (
    <>
      {meeting.class === 'open' && (
        <Notice tone="info">
          <p>{notForVulnerabilities}</p>
        </Notice>
      )}
      {wrongRoom.length > 0 && (
        <Notice tone="danger" heading="Wrong room?">
          <p>
            This meeting is open, and {wrongRoom.join(', ')} {wrongRoom.length === 1 ? 'looks' : 'look'} like
            a case. Take it out of the text.
          </p>
        </Notice>
      )}
      {gap !== null && (
        <Notice tone={gap === 'in-grace' ? 'warning' : 'danger'}>
          <p>
            {gathering.charter.cite('meeting.gap-longest').sentence} This one comes later ({cite}).
          </p>
        </Notice>
      )}
      {state === 'sitting' && (
        <Notice tone={gathering.block === null ? 'good' : 'danger'}>
          <p>
            {gathering.block === null
              ? `${sentenceCase(gathering.quorum.words)} (${sayCitation(gathering.charter.cite('quorum.kind'))}).`
              : gathering.block.sentence}
          </p>
        </Notice>
      )}
    </>
  )
}

function MeetingFacts({ view }: MeetingPageProps) {
  const { meeting, names, gathering } = view
  const { sitting } = meeting
  const zone = gathering.charter.zone
  const when =
    sitting === null ? [] : [{ term: 'Opened', value: `${sayClock(sitting.openedAt, zone)} (${zone})` }]
  const closedAt = sitting?.closedAt ?? null
  return (
    <Facts
      facts={[
        { term: 'Kind', value: `${meeting.class} meeting` },
        { term: 'Where', value: meeting.place },
        ...when,
        ...(closedAt === null ? [] : [{ term: 'Closed', value: sayClock(closedAt, zone) }]),
        ...(sitting === null
          ? []
          : [{ term: 'Presiding', value: names.get(sitting.presidingId) ?? 'somebody' }]),
      ]}
    />
  )
}

/** Open it, close it, cancel it. */
function Steps({ seat, view }: MeetingPageProps) {
  const { meeting, state, standing, readerId, mayOpen } = view
  const mayClose = standing.keeps || meeting.sitting?.presidingId === readerId
  const address = (path: string) => meetingAddress(seat, meeting.id, path)
  if (state === 'called')
    return (
      <>
        {mayOpen && (
          <Actions>
            <Form action={address('/opening')} isInline label="Open the meeting">
              <Button kind="primary">Open the meeting</Button>
            </Form>
          </Actions>
        )}
        {standing.isChair && (
          <Details summary="Cancel the meeting">
            <Form action={address('/cancellation')} label="Cancel the meeting">
              <Button kind="danger">Cancel the meeting</Button>
            </Form>
          </Details>
        )}
      </>
    )
  if (state !== 'sitting' || !mayClose) return null
  return (
    <Actions>
      <Form action={address('/closing')} isInline label="Close the meeting">
        <Button>Close the meeting</Button>
      </Form>
    </Actions>
  )
}
