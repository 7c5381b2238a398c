import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  type FieldError,
  Form,
  Notice,
  Page,
  PlainText,
  Section,
  TextArea,
  When,
} from '../../web/components.ts'
import type { SecurityNote } from '../store/security-notes.ts'

export type NoteDraftProps = {
  readonly seat: CommitteeSeat
  readonly draft: SecurityNote
  readonly changedBy: string
  /** In the box. */
  readonly text: string
  /** How many letters sending it would write. */
  readonly receivers: number
  /** Lines of the kept draft with something like a case's reference in them. */
  readonly casesOn: readonly number[]
  readonly errors?: readonly FieldError[]
  /** What somebody else has saved since; null: nothing. */
  readonly theirs?: string | null
}

/** The draft of the next note: write, save, send. What is sent is what was saved. */
export function NoteDraftPage(props: NoteDraftProps) {
  const { seat, draft, text } = props
  const theirs = props.theirs ?? null
  const revision = String(draft.revision)
  return (
    <Page
      title={`Draft of note ${draft.number}`}
      section="notes"
      width="reading"
      back={{ href: committeeAddress(seat, '/notes'), label: 'Written state of security' }}
      under={
        <>
          Saved by {props.changedBy} <When at={draft.changedAt} form="short" />
        </>
      }
      errors={props.errors ?? []}
    >
      <p>
        It speaks of the time since <When at={draft.coversFrom} form="short" />. Counts below three are said
        as “fewer than three”, so that nobody can tell a single report.
      </p>
      {props.casesOn.length > 0 && (
        <Notice tone="warning" heading="It cannot be sent like this">
          <p>A case is named on line {props.casesOn.join(', ')}.</p>
        </Notice>
      )}
      <Form action={committeeAddress(seat, '/notes/draft')} label="Draft" hidden={{ revision }}>
        <TextArea name="text" label="Text" rows={24} value={text} />
        <Actions>
          <Button>Save</Button>
        </Actions>
      </Form>
      {theirs === null ? (
        <Sending {...props} />
      ) : (
        <Section heading="What was saved in the meantime">
          <PlainText text={theirs} />
        </Section>
      )}
    </Page>
  )
}

function Sending({ seat, draft, receivers }: NoteDraftProps) {
  const revision = String(draft.revision)
  return (
    <Section heading="Send it">
      <p>The text as it was last saved goes to {receivers} readers. A note that was sent is not changed.</p>
      <Actions>
        <Form
          action={committeeAddress(seat, '/notes/draft/sending')}
          label="Send it"
          hidden={{ revision }}
          isInline
        >
          <Button kind="primary" icon="send">
            Send the note
          </Button>
        </Form>
        <Form
          action={committeeAddress(seat, '/notes/draft/removal')}
          label="Delete the draft"
          hidden={{ revision }}
          isInline
        >
          <Button kind="quiet">Delete the draft</Button>
        </Form>
      </Actions>
    </Section>
  )
}
