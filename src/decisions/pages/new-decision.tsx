import type { CommitteeSeat } from '../../people/door.ts'
import { committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  Field,
  type FieldError,
  Form,
  LinkButton,
  Page,
  Radios,
  Select,
  TextArea,
} from '../../web/components.ts'
import { decisionBodies, typedWays } from '../rules/decision.ts'
import type { TypedDecision } from '../rules/read-decision.ts'
import { bodyWords } from './decision-words.tsx'

/** A decision that was taken, to be written down. What was typed comes back with the sentence that refused it. */
export function NewDecisionPage(props: {
  readonly seat: CommitteeSeat
  readonly typed: TypedDecision
  readonly errors?: readonly FieldError[]
}) {
  const { seat, typed } = props
  const register = committeeAddress(seat, '/decisions')
  return (
    <Page
      title="Record a decision"
      section="decisions"
      width="reading"
      back={{ href: register, label: 'Decisions' }}
      errors={props.errors ?? []}
    >
      <p>
        A decision cannot be changed once it is recorded. One that no longer holds is superseded by another.
      </p>
      <Form action={register} label="Record a decision">
        <Field name="title" label="Title" value={typed.title} maxLength={200} width="full" isRequired />
        <TextArea name="text" label="What was decided" rows={8} value={typed.text} isRequired />
        <Field name="decidedOn" label="Day of the decision" type="date" value={typed.decidedOn} isRequired />
        <Taken typed={typed} />
        <Radios
          name="visibility"
          legend="Who may read it"
          value={typed.visibility === '' ? 'private' : typed.visibility}
          options={[
            { value: 'private', label: 'The committee and the board' },
            { value: 'public', label: 'Everyone' },
          ]}
        />
        <Papers typed={typed} />
        <Actions>
          <Button kind="primary">Record the decision</Button>
          <LinkButton href={register} kind="quiet">
            Cancel
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

function Taken({ typed }: { readonly typed: TypedDecision }) {
  return (
    <>
      <Select
        name="body"
        label="Who decided"
        value={typed.body}
        options={decisionBodies.map((value) => ({ value, label: bodyWords[value] }))}
      />
      <Select
        name="route"
        label="How"
        hint="The board decides by letter, the others by motion or consensus."
        value={typed.route}
        options={typedWays.map((value) => ({ value, label: value }))}
      />
      <Field
        name="document"
        label="The board’s document"
        hint="Only for decisions of the board: the letter or minutes in which it decided."
        value={typed.document}
        maxLength={200}
        width="full"
      />
    </>
  )
}

function Papers({ typed }: { readonly typed: TypedDecision }) {
  return (
    <>
      <Field
        name="clause"
        label="Clause of the charter"
        hint="Its label, like M3. May be left empty."
        value={typed.clause}
        width="short"
      />
      <Field
        name="evidence"
        label="Where it can be read"
        hint="Address of the minutes or the letter. May be left empty."
        type="url"
        value={typed.evidence}
        width="full"
      />
      <Field
        name="supersedes"
        label="Supersedes"
        hint="Number of the decision that no longer holds, like D-2026-7. May be left empty."
        value={typed.supersedes}
        width="short"
      />
      <Radios
        name="door"
        legend="Can it be taken back easily?"
        value={typed.door === '' ? 'one-way' : typed.door}
        options={[
          { value: 'two-way', label: 'Yes: it may be tried and taken back' },
          { value: 'one-way', label: 'No' },
        ]}
      />
      <Field
        name="reviewOn"
        label="Look at it again on"
        hint="May be left empty."
        type="date"
        value={typed.reviewOn}
      />
    </>
  )
}
