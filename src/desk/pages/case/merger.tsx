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
} from '../../../web/components.ts'
import type { CasePage } from '../../reads/case-page.ts'
import type { MergeTarget } from '../../reads/merge-page.ts'
import { errorsOf } from './case-view.ts'
import { type SuggestedCase, SuggestedCases } from './suggested-cases.tsx'

export type MergerView = {
  readonly page: CasePage
  /** The reference as typed so far. */
  readonly into: string
  /** Null until a case is named that this reader may see. */
  readonly target: MergeTarget | null
  readonly suggested: readonly SuggestedCase[]
  readonly refusal: Refusal | null
}

/** "This belongs to NF-...": first which case, then what moving the reports there means, then the press. */
export function MergerPage({ view }: { readonly view: MergerView }) {
  const { facts } = view.page
  return (
    <Page
      title="Belongs to another case"
      section="inbox"
      width="reading"
      back={{ href: `/cases/${facts.reference}`, label: facts.reference }}
      under={
        <>
          <Code>{facts.reference}</Code>
          <bdi>{facts.title}</bdi>
        </>
      }
      errors={errorsOf(view.refusal)}
    >
      {view.target === null ? <Choose view={view} /> : <Confirm view={view} target={view.target} />}
    </Page>
  )
}

function Choose({ view: { page, into, suggested } }: { readonly view: MergerView }) {
  const address = `/cases/${page.facts.reference}/merger`
  return (
    <Form action={address} method="get" label="The other case">
      <SuggestedCases address={`${address}?into=`} suggested={suggested} />
      <Field
        name="into"
        label="Which case does this belong to?"
        hint="Its reference, such as NF-7KQ2M."
        value={into}
        width="short"
        autoComplete="off"
      />
      <Actions>
        <Button kind="primary">Show what moves</Button>
        <LinkButton href={`/cases/${page.facts.reference}`} kind="quiet">
          Leave it here
        </LinkButton>
      </Actions>
    </Form>
  )
}

function Confirm({ view, target }: { readonly view: MergerView; readonly target: MergeTarget }) {
  const { facts } = view.page
  const address = `/cases/${facts.reference}/merger`
  return (
    <Section heading={`Move its reports to ${target.reference}`}>
      <p>
        <a href={`/cases/${target.reference}`}>{target.reference}</a>: <bdi>{target.title}</bdi>
      </p>
      <ul>
        <li>All messages, files, notes and the reporter’s conversation move there.</li>
        <li>Answers to our letters about {facts.reference} arrive there.</li>
        <li>It must be answered by the earlier of the two dates, as long as anybody waits for an answer.</li>
        <li>{facts.reference} is closed and points there. No letter is written.</li>
      </ul>
      <Readers target={target} />
      <Form action={address} label="Move" hidden={{ version: String(facts.version), into: target.reference }}>
        <Actions>
          <Button kind="primary" icon="folder">
            Move to {target.reference}
          </Button>
          <LinkButton href={address} kind="quiet">
            Another case
          </LinkButton>
        </Actions>
      </Form>
    </Section>
  )
}

/** Who may read what changes with the move, so it is said by name. */
function Readers({ target: { reference, newReaders, lostReaders } }: { readonly target: MergeTarget }) {
  if (newReaders.length === 0 && lostReaders.length === 0) {
    return <p>The same people are on both cases.</p>
  }
  return (
    <Notice tone="warning" heading="Other people will read it">
      {newReaders.length > 0 && (
        <p>
          On {reference} and not on this case: <bdi>{newReaders.join(', ')}</bdi>. They will see its reports.
        </p>
      )}
      {lostReaders.length > 0 && (
        <p>
          Not on {reference}: <bdi>{lostReaders.join(', ')}</bdi>. They will see its reports no longer.
        </p>
      )}
    </Notice>
  )
}
