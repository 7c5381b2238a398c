import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import { Page, PlainText, When } from '../../web/components.ts'
import type { NoteSent, SecurityNote } from '../store/security-notes.ts'
import { Punctuality } from './notes.tsx'
import { sayDay } from './say-day.ts'

/** One written state of security as it was sent. */
export function NotePage(props: {
  readonly seat: CommitteeSeat
  readonly note: SecurityNote
  readonly sent: NoteSent
  readonly sentBy: string
}) {
  const { seat, note, sent, sentBy } = props
  return (
    <Page
      title={`Note ${note.number}`}
      section="notes"
      width="reading"
      back={{ href: committeeAddress(seat, '/notes'), label: 'Written state of security' }}
      under={
        <>
          Sent by {sentBy} <When at={sent.at} form="clock" /> <Punctuality days={sent.lateDays} />
        </>
      }
    >
      <PlainText text={note.text} />
      <p class="quiet">
        It was due by {sayDay(note.dueOn)}, by{' '}
        {sent.charterVersion === 0
          ? 'the charter as shipped'
          : `version ${sent.charterVersion} of the charter`}
        {sent.clause !== null && `, clause ${sent.clause}`}. Letters: {sent.letters}.
      </p>
    </Page>
  )
}
