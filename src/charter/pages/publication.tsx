import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Field,
  type FieldError,
  Form,
  LinkButton,
  Page,
  Section,
} from '../../web/components.ts'
import type { PapersNeeded } from '../rules/publishing.ts'
import type { Difference } from '../rules/what-would-change.ts'
import { ChangeTables } from './change-tables.tsx'
import { Differences } from './differences.tsx'

/** References as they were typed; '' where none was. */
export type TypedPapers = { readonly motion: string; readonly approval: string }

export type PublicationPageProps = {
  readonly seat: CommitteeSeat
  /** The version in force. */
  readonly version: number
  readonly revision: number
  readonly needed: PapersNeeded
  readonly differences: readonly Difference[]
  readonly typed: TypedPapers
  readonly errors: readonly FieldError[]
}

/** The last look before a draft becomes the charter: what it changes, what it needs, what would have been. */
export function PublicationPage(props: PublicationPageProps) {
  const { seat, version, needed } = props
  return (
    <Page
      title={`Publish version ${version + 1} of the charter`}
      section="charter"
      back={{ href: committeeAddress(seat, '/charter/draft'), label: 'Draft' }}
      under={seat.team.name}
      errors={props.errors}
    >
      <Section
        heading={version === 0 ? 'Against the shipped charter' : `What changes since version ${version}`}
      >
        <ChangeTables change={needed.change} />
        <p>
          <a href={committeeAddress(seat, '/charter/changes')}>Line by line</a>
        </p>
      </Section>
      <Section heading="What would have been different last year">
        <Differences differences={props.differences} />
      </Section>
      <Section heading="What it needs">
        <Needs {...props} />
      </Section>
    </Page>
  )
}

function Needs({ seat, needed, revision, typed }: PublicationPageProps) {
  const { forTheBoard, needsMotion } = needed
  return (
    <>
      <ul>
        {forTheBoard.length > 0 && <li>A decision of the board, for {forTheBoard.join(', ')}.</li>}
        {needsMotion && <li>An adopted motion of the committee, for the rest.</li>}
        {forTheBoard.length === 0 && !needsMotion && <li>Nothing: it says what is in force.</li>}
      </ul>
      <p>
        Decisions are looked up in the register. <RecordLinks seat={seat} />
      </p>
      <Form
        action={committeeAddress(seat, '/charter/publication')}
        label="Publish"
        hidden={{ revision: String(revision) }}
      >
        <Field
          name="approval"
          label="Decision of the board"
          hint="Its number, like D-2026-7. Leave it empty where none is needed."
          value={typed.approval}
          width="short"
        />
        <Field
          name="motion"
          label="Motion of the committee"
          hint="The number of its decision. Leave it empty where none is needed."
          value={typed.motion}
          width="short"
        />
        <Actions>
          <Button kind="primary">Publish the charter</Button>
          <LinkButton href={committeeAddress(seat, '/charter/draft')} kind="quiet">
            Back to the draft
          </LinkButton>
        </Actions>
      </Form>
    </>
  )
}

function RecordLinks({ seat }: { readonly seat: CommitteeSeat }) {
  return (
    <>
      <a href={committeeAddress(seat, '/decisions/new', { body: 'board' })}>Record one of the board</a> or{' '}
      <a href={committeeAddress(seat, '/decisions/new')}>one of the committee</a>.
    </>
  )
}
