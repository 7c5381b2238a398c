import { sayCitation } from '../../../charter/door.ts'
import { type CommitteeSeat, committeeAddress } from '../../../people/door.ts'
import {
  Button,
  Details,
  Empty,
  type FieldError,
  Form,
  Link,
  LinkButton,
  NextStep,
  Page,
  Section,
  sentenceCase,
  Table,
  Tag,
  When,
} from '../../../web/components.ts'
import type { MeetingsView } from '../../reads/meetings-page.ts'
import { meetingState } from '../../rules/meetings/meeting.ts'
import { minutesWords } from '../../rules/minutes/minutes.ts'
import { sayDay } from '../say-day.ts'
import { ActionList } from './action-list.tsx'
import { meetingAddress, TypedProvider, WordFields } from './meeting-form.tsx'
import { minutesTones, stateTones } from './meeting-words.ts'
import { WrittenMotions } from './written-motions.tsx'

export type MeetingsPageProps = {
  readonly seat: CommitteeSeat
  readonly view: MeetingsView
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** The next meeting, what waits for one, and those that were. */
export function MeetingsPage(props: MeetingsPageProps) {
  const { seat, view, typed, errors } = props
  return (
    <Page title={`Meetings of ${seat.team.name}`} section="meetings" errors={errors}>
      <TypedProvider value={typed}>
        <NextMeeting {...props} />
        {view.later.length > 0 && <MeetingTable {...props} caption="Called for later" which="later" />}
        <Section heading="Action items">
          <ActionList
            seat={seat}
            view={view}
            actions={view.actions.filter(({ doneAt }) => doneAt === null)}
          />
        </Section>
        <Waiting {...props} />
        <Topics {...props} />
        <WrittenMotions {...props} />
        <Section heading="Past meetings">
          <MeetingTable {...props} caption="Past meetings, the newest first" which="past" />
        </Section>
      </TypedProvider>
    </Page>
  )
}

function NextMeeting({ seat, view }: MeetingsPageProps) {
  const { next, charter, plannedOn, standing } = view
  const rule = charter.cite('meeting.schedule')
  if (next === null)
    return (
      <NextStep heading="No meeting is called">
        <p>
          {rule.sentence} The next one would be on {sayDay(plannedOn)} ({sayCitation(rule)}).
        </p>
        {standing.isChair && (
          <p>
            <LinkButton href={committeeAddress(seat, '/meetings/new')} kind="primary">
              Call a meeting
            </LinkButton>
          </p>
        )}
      </NextStep>
    )
  const isSitting = meetingState(next) === 'sitting'
  return (
    <NextStep heading={isSitting ? 'A meeting sits' : 'The next meeting'}>
      <p>
        <Link to={meetingAddress(seat, next.id)}>
          <When at={next.startsAt} />
        </Link>
      </p>
      <p>
        {sentenceCase(next.class)} meeting, {next.place}.
      </p>
      {standing.isChair && !isSitting && (
        <p>
          <Link to={committeeAddress(seat, '/meetings/new')}>Call another one</Link>
        </p>
      )}
    </NextStep>
  )
}

function MeetingTable({
  seat,
  view,
  caption,
  which,
}: MeetingsPageProps & { caption: string; which: 'later' | 'past' }) {
  const later = view.later.map((meeting) => ({ meeting, minutes: 'writing' as const }))
  const rows: MeetingsView['past'] = which === 'past' ? view.past : later
  return (
    <Table
      caption={caption}
      isCaptionHidden={which === 'past'}
      rows={rows}
      rowKey={({ meeting }) => meeting.id}
      empty={<Empty heading="No meeting was held yet." icon="clock" />}
      columns={[
        {
          heading: 'When',
          cell: ({ meeting }) => (
            <Link to={meetingAddress(seat, meeting.id)}>
              <When at={meeting.startsAt} form="clock" />
            </Link>
          ),
        },
        { heading: 'Kind', cell: ({ meeting }) => meeting.class },
        {
          heading: 'State',
          cell: ({ meeting }) => <Tag tone={stateTones[meetingState(meeting)]}>{meetingState(meeting)}</Tag>,
        },
        {
          heading: 'Minutes',
          cell: ({ meeting, minutes }) =>
            meetingState(meeting) !== 'closed' ? (
              '–'
            ) : (
              <Tag tone={minutesTones[minutes]}>{minutesWords[minutes]}</Tag>
            ),
        },
      ]}
    />
  )
}

/** Agreed without a valid vote: it binds nobody until a meeting ratifies it. */
function Waiting({ seat, view }: MeetingsPageProps) {
  const { waiting, standing, charter } = view
  const mayNote = standing.serves && !charter.settings['vote.written']
  if (waiting.length === 0 && !mayNote) return null
  return (
    <Section heading="To ratify">
      <p>What was agreed by mail or without a quorum waits for the next meeting with one.</p>
      {waiting.length > 0 && (
        <ul>
          {waiting.map((each) => (
            <li key={each.id}>
              {each.title} ({sayDay(each.agreedOn)})
            </li>
          ))}
        </ul>
      )}
      {mayNote && (
        <Details summary="Note what was agreed between meetings">
          <Form action={committeeAddress(seat, '/meetings/agreements')} label="Note what was agreed">
            <WordFields prefix="agree" what="What was agreed" />
            <Button>Note it</Button>
          </Form>
        </Details>
      )}
    </Section>
  )
}

function Topics({ seat, view }: MeetingsPageProps) {
  const { topics, names, standing } = view
  return (
    <Section heading="Potential and future topics">
      {topics.length === 0 ? (
        <p>Nobody has proposed a topic.</p>
      ) : (
        <ul>
          {topics.map((topic) => (
            <li key={topic.id}>
              {topic.title}
              {topic.proposedById !== null && ` (${names.get(topic.proposedById) ?? 'somebody'})`}
            </li>
          ))}
        </ul>
      )}
      {standing.serves && (
        <Details summary="Propose a topic">
          <Form action={committeeAddress(seat, '/meetings/topics')} label="Propose a topic">
            <WordFields prefix="topic" what="What it is about" isTextOptional />
            <Button>Propose it</Button>
          </Form>
        </Details>
      )}
    </Section>
  )
}
