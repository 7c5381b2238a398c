import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Details,
  type FieldError,
  Form,
  LinkButton,
  Page,
  PlainText,
  Section,
  TextArea,
  When,
} from '../../web/components.ts'
import { presets } from '../presets.ts'
import type { Draft } from '../reads/draft.ts'
import type { Finding } from '../rules/charter.ts'
import { Findings } from './findings.tsx'

export type DraftPageProps = {
  readonly seat: CommitteeSeat
  /** As it is kept; null: none was begun. */
  readonly draft: Draft | null
  /** In the box. */
  readonly text: string
  readonly revision: number
  readonly findings: readonly Finding[]
  readonly errors?: readonly FieldError[]
  /** What somebody else has saved since; null: nothing. */
  readonly theirs?: string | null
}

/** The team's one draft. It is saved whatever is wrong with it; the findings say what to mend before it goes out. */
export function DraftPage(props: DraftPageProps) {
  const { seat, draft, text, revision, findings } = props
  const theirs = props.theirs ?? null
  return (
    <Page
      title="Draft of the charter"
      section="charter"
      back={{ href: committeeAddress(seat, '/charter'), label: 'Charter' }}
      under={<Begun draft={draft} />}
      errors={props.errors ?? []}
    >
      <Findings heading="To be mended before it can be published" findings={findings} />
      {draft === null && <Beginnings seat={seat} />}
      <Form
        action={committeeAddress(seat, '/charter/draft')}
        label="Draft"
        hidden={{ revision: String(revision) }}
      >
        <TextArea
          name="text"
          label="Text"
          hint="Settings between two lines of ---, then Markdown. A clause begins with its label in brackets, like [M3]."
          rows={30}
          value={text}
        />
        <Actions>
          <Button kind="primary">Save the draft</Button>
          {draft !== null && theirs === null && <Onward seat={seat} isReady={findings.length === 0} />}
        </Actions>
      </Form>
      {theirs !== null && (
        <Section heading="What was saved in the meantime">
          <PlainText text={theirs} />
        </Section>
      )}
      {draft !== null && <Discard seat={seat} revision={draft.revision} />}
    </Page>
  )
}

function Begun({ draft }: { readonly draft: Draft | null }) {
  if (draft === null) return <>Nothing is kept until you save</>
  const from = draft.basedOn === 0 ? 'the shipped charter' : `version ${draft.basedOn}`
  return (
    <>
      Begun from {from}, saved by {draft.changedBy} <When at={draft.changedAt} form="short" />
    </>
  )
}

function Beginnings({ seat }: { readonly seat: CommitteeSeat }) {
  return (
    <Details summary="Begin from another text">
      <ul>
        {presets.map(({ name, words }) => (
          <li key={name}>
            <a href={committeeAddress(seat, '/charter/draft', { from: name })}>{words}</a>
          </li>
        ))}
      </ul>
    </Details>
  )
}

function Onward({ seat, isReady }: { readonly seat: CommitteeSeat; readonly isReady: boolean }) {
  return (
    <>
      <LinkButton href={committeeAddress(seat, '/charter/changes')}>See what changes</LinkButton>
      {isReady && <LinkButton href={committeeAddress(seat, '/charter/publication')}>Publish</LinkButton>}
    </>
  )
}

function Discard({ seat, revision }: { readonly seat: CommitteeSeat; readonly revision: number }) {
  return (
    <Section heading="Give the draft up">
      <p>The charter in force stays as it is. The text of the draft is gone then.</p>
      <Form
        action={committeeAddress(seat, '/charter/draft/removal')}
        label="Give the draft up"
        hidden={{ revision: String(revision) }}
        isInline
      >
        <Button kind="danger">Delete the draft</Button>
      </Form>
    </Section>
  )
}
