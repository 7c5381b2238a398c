import { sayCitation } from '../../../charter/door.ts'
import {
  Button,
  Details,
  Field,
  Form,
  Link,
  PlainText,
  Section,
  Select,
  Tag,
} from '../../../web/components.ts'
import { inOrder } from '../../rules/motions/floor.ts'
import { floorOf, type Motion, wordingOf } from '../../rules/motions/motion.ts'
import { kindFacts, type MotionKind, motionKinds } from '../../rules/motions/motion-kinds.ts'
import { motionVotes } from '../../rules/motions/outcome.ts'
import type { MeetingPageProps } from './meeting.tsx'
import { meetingAddress, useTyped, WordFields } from './meeting-form.tsx'
import { sayMotionState, voteWords } from './meeting-words.ts'

/** What was moved and what came of it; the motion before the meeting comes first. */
export function MotionsPart(props: MeetingPageProps) {
  const { view } = props
  const { motions, top, state, gathering, readerId } = view
  const others = motions.filter(({ id }) => id !== top?.id)
  const mayMove = state === 'sitting' && gathering.present.includes(readerId)
  return (
    <Section heading="Motions" id="motions">
      {motions.length === 0 && <p>Nothing was moved.</p>}
      {top !== null && <Top {...props} motion={top} />}
      {others.map((motion) => (
        <Card key={motion.id} {...props} motion={motion} />
      ))}
      {mayMove && <Move {...props} />}
      {state === 'sitting' && gathering.block !== null && view.standing.serves && <Agree {...props} />}
    </Section>
  )
}

type One = MeetingPageProps & { readonly motion: Motion }

function Card({ view, motion }: One) {
  const { names, motions } = view
  const tone = motion.state === 'adopted' ? 'good' : motion.state === 'pending' ? 'warning' : 'neutral'
  const own = kindFacts(motion.kind).words
  return (
    <Section heading={motion.title} level={3} isCard>
      <p>
        <Tag tone={tone}>{sayMotionState(motion.state)}</Tag> {motion.title !== own && `${own}. `}Moved by{' '}
        {names.get(motion.movedById) ?? 'somebody'}
        {motion.secondedById !== null && ', seconded'}.
      </p>
      {motion.text !== own && <PlainText text={wordingOf(motion, motions)} />}
      {motion.result !== null && <p>{motion.result}</p>}
      {motion.decisionId !== null && (
        <p>
          It is in the <Link to="/decisions">register of decisions</Link>.
        </p>
      )}
      {motion.votes.length > 0 && <RollOf view={view} motion={motion} />}
    </Section>
  )
}

function RollOf({ view, motion }: Pick<One, 'view' | 'motion'>) {
  return (
    <Details summary="Roll call">
      <ul>
        {motion.votes.map(({ personId, vote }) => (
          <li key={personId}>
            {view.names.get(personId) ?? 'Somebody'}: {voteWords[vote].toLowerCase()}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** The motion before the meeting: put the question, vote, declare. */
function Top(props: One) {
  const { seat, view, motion } = props
  const { meeting, gathering, readerId, standing } = view
  const address = (path: string) => meetingAddress(seat, meeting.id, `/motions/${motion.id}/${path}`)
  const isPresiding = standing.isChair || meeting.sitting?.presidingId === readerId
  const isPut = motion.putAt !== null
  const isOpen = view.state === 'sitting'
  const needsSecond =
    gathering.charter.settings['rules.set'] === 'large-assembly' && motion.secondedById === null
  return (
    <>
      <Card {...props} />
      {isOpen && !isPut && needsSecond && motion.movedById !== readerId && (
        <Form action={address('second')} isInline label="Second the motion">
          <Button>Second it</Button>
        </Form>
      )}
      {isOpen && !isPut && isPresiding && (
        <Form action={address('put')} isInline label="Put the question">
          <Button kind="primary">Put the question</Button>
        </Form>
      )}
      {isOpen && !isPut && motion.movedById === readerId && (
        <Form action={address('withdrawal')} isInline label="Withdraw the motion">
          <Button>Withdraw it</Button>
        </Form>
      )}
      {isOpen && isPut && gathering.present.includes(readerId) && (
        <Form action={address('vote')} isInline label="Your vote">
          {motionVotes.map((vote) => (
            <Button key={vote} name="vote" value={vote}>
              {voteWords[vote]}
            </Button>
          ))}
        </Form>
      )}
      {isOpen && isPut && standing.keeps && <CallRoll {...props} />}
      {isOpen && isPut && standing.keeps && (
        <Form action={address('result')} isInline label="Declare the result">
          <Button kind="primary">Declare the result</Button>
        </Form>
      )}
    </>
  )
}

function CallRoll({ seat, view, motion }: One) {
  const { meeting, gathering, names } = view
  const options = [
    { value: '', label: 'not called' },
    ...motionVotes.map((vote) => ({ value: vote, label: voteWords[vote] })),
  ]
  return (
    <Details summary="Call the roll">
      <Form action={meetingAddress(seat, meeting.id, `/motions/${motion.id}/roll`)} label="Call the roll">
        {gathering.present.map((voter) => (
          <Select
            key={voter}
            name={`roll-${voter}`}
            label={names.get(voter) ?? 'Somebody'}
            value={motion.votes.find(({ personId }) => personId === voter)?.vote ?? ''}
            options={options}
          />
        ))}
        <Button>Note the votes</Button>
      </Form>
    </Details>
  )
}

/** Only what is in order now can be chosen. */
function Move({ seat, view }: MeetingPageProps) {
  const { meeting, motions, items, waiting, gathering } = view
  const floor = floorOf(motions)
  const kinds = Object.keys(motionKinds)
    .map((kind) => kind as MotionKind)
    .filter((kind) => inOrder(floor, kind) === null)
    .filter((kind) => gathering.block === null || !kindFacts(kind).needsQuorum)
  const cite = sayCitation(gathering.charter.cite('rules.set'))
  return (
    <Details summary="Make a motion">
      <Form action={meetingAddress(seat, meeting.id, '/motions')} label="Make a motion">
        <Select
          name="motion-kind"
          label="Kind"
          hint={`What is in order now (${cite}). An amendment says the new words in full.`}
          value={useTyped('motion-kind')}
          options={kinds.map((kind) => ({ value: kind, label: kindFacts(kind).words }))}
        />
        <WordFields prefix="motion" what="What is moved" isTitleOptional isTextOptional />
        <Select
          name="motion-item"
          label="Belongs to"
          value={useTyped('motion-item')}
          options={[
            { value: '', label: 'no item of the agenda' },
            ...items.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        {waiting.length > 0 && (
          <Select
            name="motion-ratifies"
            label="Ratifies"
            value={useTyped('motion-ratifies')}
            options={[
              { value: '', label: 'nothing' },
              ...waiting.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        )}
        <Field
          name="motion-rescinds"
          label="Takes back or changes the decision"
          hint="Its number, like D-2026-7; only to rescind or amend something adopted."
          value={useTyped('motion-rescinds')}
          width="short"
        />
        <Button>Move it</Button>
      </Form>
    </Details>
  )
}

function Agree({ seat, view }: MeetingPageProps) {
  return (
    <Details summary="Note what those who are there agree on">
      <p>It binds nobody until a meeting with a quorum ratifies it.</p>
      <Form action={meetingAddress(seat, view.meeting.id, '/agreements')} label="Note what is agreed">
        <WordFields prefix="agree" what="What is agreed" />
        <Button>Note it</Button>
      </Form>
    </Details>
  )
}
