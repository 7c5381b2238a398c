import type { ComponentChildren } from 'preact'
import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Field,
  type FieldError,
  Form,
  LinkButton,
  Page,
  PlainText,
  Section,
  Select,
  TextArea,
} from '../../web/components.ts'
import type { TypedPolicy } from '../rules/policy.ts'

export type PolicyClause = { readonly label: string; readonly text: string }

export type PolicyDraftProps = {
  readonly seat: CommitteeSeat
  /** Null: a policy that is yet to be begun. */
  readonly slug: string | null
  /** Of the draft that is kept; 0: none is. */
  readonly revision: number
  readonly typed: TypedPolicy
  /** Those that can give a power. */
  readonly clauses: readonly PolicyClause[]
  readonly hasVersion: boolean
  readonly decision?: string
  readonly errors?: readonly FieldError[]
  /** What somebody else has saved since; null: nothing. */
  readonly theirs?: string | null
}

/** A policy that is being written. What is kept may lack anything; what is adopted has clause and decision. */
export function PolicyDraftPage(props: PolicyDraftProps) {
  const { seat, slug, typed, revision, hasVersion } = props
  const theirs = props.theirs ?? null
  const home = slug !== null && hasVersion ? `/policies/${slug}` : '/policies'
  return (
    <Page
      title={slug === null ? 'Write a policy' : `Draft: ${typed.title}`}
      section="policies"
      width="reading"
      back={{ href: committeeAddress(seat, home), label: hasVersion ? 'The version in force' : 'Policies' }}
      errors={props.errors ?? []}
    >
      <Form
        action={committeeAddress(seat, slug === null ? '/policies' : `/policies/${slug}/draft`)}
        label="Policy"
        hidden={{ revision: String(revision) }}
      >
        <Words {...props} />
        <Actions>
          <Button kind={revision === 0 ? 'primary' : 'plain'}>Save the draft</Button>
          {hasVersion && slug !== null && revision > 0 && (
            <LinkButton href={committeeAddress(seat, `/policies/${slug}/changes`)} kind="quiet">
              See what changes
            </LinkButton>
          )}
        </Actions>
      </Form>
      {theirs !== null && (
        <Section heading="What was saved in the meantime">
          <PlainText text={theirs} />
        </Section>
      )}
      {slug !== null && revision > 0 && theirs === null && <Adoption {...props} slug={slug} />}
    </Page>
  )
}

function Words({ typed, clauses, slug }: PolicyDraftProps): ComponentChildren {
  const labels = clauses.map(({ label }) => label)
  const isGone = typed.clause !== '' && !labels.includes(typed.clause)
  return (
    <>
      <Field
        name="title"
        label="Title"
        hint={slug === null ? 'Its name in addresses is made of it, for good.' : undefined}
        value={typed.title}
        width="full"
        maxLength={100}
        isRequired
      />
      <TextArea name="text" label="Text" hint="Markdown." rows={24} value={typed.text} />
      <Select
        name="clause"
        label="Clause of the charter that gives the power"
        hint="A policy cannot be adopted without one."
        value={typed.clause}
        options={[
          { value: '', label: 'Not named yet' },
          ...(isGone ? [{ value: typed.clause, label: `${typed.clause} (no such clause in force)` }] : []),
          ...clauses.map(({ label, text }) => ({ value: label, label: `${label}: ${text.slice(0, 80)}` })),
        ]}
      />
      <TextArea
        name="projects"
        label="Projects it is for"
        hint="Names of the directory, one a line. Nothing here and below: everything the team looks after."
        rows={3}
        value={typed.projects}
      />
      <TextArea
        name="repositories"
        label="Repositories it is for"
        hint="Like github.com/owner/name, one a line."
        rows={3}
        value={typed.repositories}
      />
    </>
  )
}

function Adoption(props: PolicyDraftProps & { readonly slug: string }) {
  const { seat, slug, revision, decision } = props
  const hidden = { revision: String(revision) }
  return (
    <Section heading="Adopt it">
      <p>
        The draft as it was last saved becomes a version that is never changed, and everybody who serves is
        asked to read it.
      </p>
      <Form action={committeeAddress(seat, `/policies/${slug}/versions`)} label="Adopt it" hidden={hidden}>
        <Field
          name="decision"
          label="Decision that adopts it"
          hint="Its number, like D-2026-7."
          value={decision ?? ''}
          width="short"
          isRequired
        />
        <Actions>
          <Button kind="primary">Adopt the policy</Button>
        </Actions>
      </Form>
      <Form
        action={committeeAddress(seat, `/policies/${slug}/draft/removal`)}
        label="Delete the draft"
        hidden={hidden}
        isInline
      >
        <Button kind="quiet">Delete the draft</Button>
      </Form>
    </Section>
  )
}
