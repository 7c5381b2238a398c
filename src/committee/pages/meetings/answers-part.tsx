import { Button, Form, Notice, Section, Table } from '../../../web/components.ts'
import { answers, answerWords } from '../../rules/meetings/forecast.ts'
import type { MeetingPageProps } from './meeting.tsx'
import { meetingAddress } from './meeting-form.tsx'

const said = { coming: 'comes', maybe: 'maybe', not: 'cannot come' } as const
const tones = { sure: 'good', possible: 'warning', lost: 'danger' } as const

/** Who said what, and whether that makes a quorum. */
export function AnswersPart({ seat, view }: MeetingPageProps) {
  const { meeting, gathering, answered, forecast, names, readerId, standing } = view
  return (
    <Section heading="Who comes" id="answers">
      <Notice tone={forecast.isDue || forecast.kind !== 'possible' ? tones[forecast.kind] : 'info'}>
        <p>{forecast.sentence}</p>
      </Notice>
      <Table
        caption="Answers of the members"
        isCaptionHidden
        rows={gathering.voters}
        rowKey={(voter) => voter}
        columns={[
          { heading: 'Member', cell: (voter) => names.get(voter) ?? 'Somebody' },
          {
            heading: 'Answer',
            cell: (voter) => {
              const answer = answered.get(voter)
              return answer === undefined ? 'no answer yet' : said[answer]
            },
          },
        ]}
      />
      {standing.serves && (
        <Form action={meetingAddress(seat, meeting.id, '/answer')} isInline label="Your answer">
          {answers.map((answer) => (
            <Button
              key={answer}
              name="answer"
              value={answer}
              kind={answered.get(readerId) === answer ? 'quiet' : 'plain'}
            >
              {answerWords[answer]}
            </Button>
          ))}
        </Form>
      )}
    </Section>
  )
}
