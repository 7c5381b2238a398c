import type { ComponentChildren } from 'preact'
import type { Refusal } from '../../../kernel/refusal.ts'
import {
  Actions,
  Button,
  Code,
  Field,
  Form,
  LinkButton,
  Notice,
  Page,
  Section,
  TextArea,
} from '../../../web/components.ts'
import type { CasePage } from '../../reads/case-page.ts'
import { type DismissalReason, dismissalReasons } from '../../rules/dismissal-reasons.ts'
import { errorsOf } from './case-view.ts'
import { type SuggestedCase, SuggestedCases } from './suggested-cases.tsx'

export type EndingView = {
  readonly page: CasePage
  /** The letter so far. */
  readonly text: string
  /** Whom the letter goes to; empty: nobody can be written to. */
  readonly recipients: readonly string[]
  /** Earlier cases it may be a duplicate of; empty on the other pages. */
  readonly suggested: readonly SuggestedCase[]
  readonly refusal: Refusal | null
}

/** Closing without action: a reason first, then the words to the reporter that belong to it. */
export function DismissalPage(props: { readonly view: EndingView; readonly reason: DismissalReason | null }) {
  const { view, reason } = props
  const address = `/cases/${view.page.facts.reference}/dismissal`
  return (
    <EndingFrame title="Dismiss" view={view}>
      {reason === null ? (
        <Section heading="Why does this case need no action?">
          <ul class="reasons">
            {dismissalReasons.map(({ id, label, text }, index) => (
              <li key={id}>
                <a
                  href={`${address}?reason=${id}`}
                  data-key={String(index + 1)}
                  id={index === 0 ? 'reason' : undefined}
                >
                  {label}
                </a>
                <p>{text === null ? 'No letter is written.' : firstSentences(text)}</p>
              </li>
            ))}
          </ul>
        </Section>
      ) : (
        <EndingForm
          view={view}
          action={address}
          hidden={{ reason: reason.id }}
          button="Dismiss"
          hasLetter={reason.text !== null}
        >
          <p id="reason">
            Reason: <strong>{reason.label}</strong> (<a href={address}>choose another</a>)
          </p>
        </EndingForm>
      )}
    </EndingFrame>
  )
}

export function DuplicatePage({ view, of }: { readonly view: EndingView; readonly of: string }) {
  const { facts } = view.page
  const address = `/cases/${facts.reference}/duplicate`
  return (
    <EndingFrame title="Mark as duplicate" view={view}>
      <EndingForm view={view} action={address} button="Mark as duplicate" hasLetter>
        <SuggestedCases address={`${address}?of=`} suggested={view.suggested} />
        <Field
          name="of"
          label="Which case is this a duplicate of?"
          hint="Its reference, such as NF-7KQ2M."
          value={of}
          width="short"
          autoComplete="off"
        />
      </EndingForm>
    </EndingFrame>
  )
}

export function ClosingPage({ view }: { readonly view: EndingView }) {
  const { facts } = view.page
  const mayBeEmpty = facts.acknowledgedAt !== null
  return (
    <EndingFrame title="Close the case" view={view}>
      <EndingForm view={view} action={`/cases/${facts.reference}/closing`} button="Close" hasLetter>
        <p>
          {mayBeEmpty
            ? 'The reporter was answered before. Leave the letter empty to close without writing again.'
            : 'Nobody has answered the reporter yet, so this letter is needed.'}
        </p>
      </EndingForm>
    </EndingFrame>
  )
}

function EndingFrame(props: {
  readonly title: string
  readonly view: EndingView
  readonly children: ComponentChildren
}) {
  const { facts } = props.view.page
  return (
    <Page
      title={props.title}
      section="inbox"
      width="reading"
      back={{ href: `/cases/${facts.reference}`, label: facts.reference }}
      under={
        <>
          <Code>{facts.reference}</Code>
          <bdi>{facts.title}</bdi>
        </>
      }
      errors={errorsOf(props.view.refusal)}
    >
      {props.children}
    </Page>
  )
}

function EndingForm(props: {
  readonly view: EndingView
  readonly action: string
  readonly button: string
  readonly hasLetter: boolean
  readonly hidden?: Readonly<Record<string, string>>
  readonly children: ComponentChildren
}) {
  const { view } = props
  return (
    <Form action={props.action} hidden={{ version: String(view.page.facts.version), ...props.hidden }}>
      {props.children}
      {props.hasLetter && view.recipients.length > 0 && (
        <TextArea
          name="text"
          label="Letter to the reporter"
          hint={<bdi>{view.recipients.join(', ')}</bdi>}
          value={view.text}
          rows={12}
        />
      )}
      {props.hasLetter && view.recipients.length === 0 && (
        <Notice tone="warning">
          <p>This case has no reporter we can write to, so no letter is written.</p>
        </Notice>
      )}
      <Actions>
        <Button kind="primary" icon="archive">
          {props.button}
        </Button>
        <LinkButton href={`/cases/${view.page.facts.reference}`} kind="quiet">
          Leave it open
        </LinkButton>
      </Actions>
    </Form>
  )
}

function firstSentences(text: string): string {
  const [, second = ''] = text.split('Thank you for writing. ')
  const shown = second.split('\n')[0] ?? ''
  return shown === '' ? text : shown
}
