import { sayCitation } from '../../../charter/door.ts'
import { committeeAddress } from '../../../people/door.ts'
import { Button, Details, Form, PlainText, Section, Tag, When } from '../../../web/components.ts'
import type { Motion } from '../../rules/motions/motion.ts'
import { motionVotes } from '../../rules/motions/outcome.ts'
import { writtenClosesAt } from '../../rules/motions/written.ts'
import { WordFields } from './meeting-form.tsx'
import { sayMotionState, voteWords } from './meeting-words.ts'
import type { MeetingsPageProps } from './meetings.tsx'

/** Decisions between meetings: only where the charter has them, which it cites. */
export function WrittenMotions(props: MeetingsPageProps) {
  const { seat, view } = props
  const { charter, written, standing } = view
  const isOn = charter.settings['vote.written']
  if (!isOn && written.length === 0) return null
  return (
    <Section heading="Motions in writing">
      <p>
        A motion stands for seven days; changed words stand for seven days anew (
        {sayCitation(charter.cite('vote.written'))}).
      </p>
      {written.map((motion) => (
        <Written key={motion.id} {...props} motion={motion} />
      ))}
      {isOn && standing.serves && (
        <Details summary="Move something in writing">
          <Form action={committeeAddress(seat, '/meetings/written')} label="Move in writing">
            <WordFields prefix="written" what="What is moved" />
            <Button>Move it</Button>
          </Form>
        </Details>
      )}
    </Section>
  )
}

function Written({ seat, view, motion }: MeetingsPageProps & { readonly motion: Motion }) {
  const { charter, names, readerId, standing } = view
  const own = motion.votes.find(({ personId }) => personId === readerId)
  const address = (path: string) => committeeAddress(seat, `/meetings/written/${motion.id}/${path}`)
  const isOpen = motion.state === 'pending' && motion.putAt !== null
  return (
    <Section heading={motion.title} level={3} isCard>
      <p>
        Moved by {names.get(motion.movedById) ?? 'somebody'}. <Tag>{sayMotionState(motion.state)}</Tag>
      </p>
      <PlainText text={motion.text} />
      {motion.result !== null && <p>{motion.result}</p>}
      {isOpen && motion.putAt !== null && (
        <p>
          Votes are taken until <When at={writtenClosesAt(motion.putAt, charter.zone)} />.{' '}
          {own !== undefined && `Your vote: ${voteWords[own.vote]}.`}
        </p>
      )}
      {isOpen && standing.serves && (
        <Form action={address('vote')} isInline label={`Vote on ${motion.title}`}>
          {motionVotes.map((vote) => (
            <Button key={vote} name="vote" value={vote}>
              {voteWords[vote]}
            </Button>
          ))}
        </Form>
      )}
      {isOpen && motion.movedById === readerId && (
        <Details summary="Change the words">
          <Form action={address('words')} label={`Change the words of ${motion.title}`}>
            <WordFields prefix={`words-${motion.id}`} what="What is moved" />
            <Button>Change them</Button>
          </Form>
        </Details>
      )}
      {isOpen && standing.keeps && (
        <Form action={address('result')} isInline label={`Declare the result of ${motion.title}`}>
          <Button>Declare the result</Button>
        </Form>
      )}
    </Section>
  )
}
