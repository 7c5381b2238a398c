import type { CommitteeSeat } from '../../people/door.ts'
import {
  Actions,
  Button,
  Field,
  type FieldError,
  Form,
  LinkButton,
  Page,
  Radios,
  Section,
  Select,
  TextArea,
} from '../../web/components.ts'
import type { PossibleHolders } from '../reads/possible-holders.ts'
import { electionPurposes } from '../rules/election.ts'
import { anywhereOnEarth, type KnownPerson, type TypedElection } from '../rules/plan-election.ts'
import type { VotingRules } from '../rules/voting-rules.ts'
import { purposeWords } from './election-words.tsx'

export type NewElectionProps = {
  readonly seat: CommitteeSeat
  /** Of the foundation, in which its days end. */
  readonly zone: string
  readonly rules: VotingRules
  readonly possible: PossibleHolders
  readonly typed: TypedElection
  readonly outerHolder: string
  readonly innerHolder: string
  readonly errors?: readonly FieldError[]
}

/** Everything that must be settled before voting opens. */
export function NewElectionPage(props: NewElectionProps) {
  const { seat, typed, rules } = props
  const list = `/elections?team=${seat.team.prefix}`
  return (
    <Page
      title="Prepare an election"
      section="elections"
      width="reading"
      back={{ href: list, label: 'Elections' }}
      errors={props.errors ?? []}
    >
      <p>Nothing of this can be changed once voting is open.</p>
      <Form action={list} label="Prepare an election">
        <Radios
          name="purpose"
          legend="What is it for?"
          value={typed.purpose}
          isRequired
          options={electionPurposes.map((value) => ({ value, label: purposeWords[value] }))}
        />
        <Field
          name="title"
          label="Title"
          hint="With the term: Chair, April 2026 to March 2027."
          value={typed.title}
          maxLength={200}
          width="full"
          isRequired
        />
        <TextArea
          name="candidates"
          label="Candidates or questions, one a line"
          hint="A candidate’s employer after a bar: Ada Birch | Acme."
          value={typed.candidates}
          isRequired
        />
        <Field
          name="seats"
          label="How many are elected"
          inputMode="numeric"
          width="short"
          value={typed.seats}
        />
        <Field
          name="employerCap"
          label="At most so many of one employer"
          hint="Leave it empty when it does not matter."
          inputMode="numeric"
          width="short"
          value={typed.employerCap}
        />
        <Deadline {...props} />
        <Field
          name="beginsOn"
          label="First day of those elected"
          hint="Members who sit on that day count for the limit per employer."
          type="date"
          value={typed.beginsOn}
        />
        <Secrecy {...props} />
        <Section heading="Fixed by the charter">
          <ul>
            <li>{rules.cited.method}</li>
            <li>{rules.cited.tieProtocol}</li>
            <li>{rules.cited.threshold} This is for questions.</li>
          </ul>
        </Section>
        <Actions>
          <Button kind="primary">Prepare the election</Button>
          <LinkButton href={list} kind="quiet">
            Cancel
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

function Deadline({ typed, zone }: NewElectionProps) {
  return (
    <>
      <Field name="closesOn" label="Last day for voting" type="date" value={typed.closesOn} isRequired />
      <Radios
        name="zone"
        legend="When does that day end?"
        value={typed.zone}
        options={[
          { value: zone, label: `At midnight in ${zone}` },
          { value: anywhereOnEarth, label: 'When it has ended everywhere on Earth' },
        ]}
      />
    </>
  )
}

function Secrecy({ typed, rules, possible, outerHolder, innerHolder }: NewElectionProps) {
  return (
    <>
      <Radios
        name="secrecy"
        legend="Ballot"
        hint={rules.cited.secretVotersMin}
        value={typed.secrecy}
        isRequired
        options={[
          { value: 'secret', label: 'Secret', hint: 'Two people keep half a key each, on paper.' },
          { value: 'open', label: 'Open, by name', hint: 'Names and votes are listed after the close.' },
        ]}
      />
      <HolderSelect
        name="outerHolder"
        label="Opens the outer envelopes (takes the names off)"
        persons={possible.outer}
        value={outerHolder}
      />
      <HolderSelect
        name="innerHolder"
        label="Opens the inner envelopes (sees the choices)"
        persons={possible.inner}
        value={innerHolder}
      />
    </>
  )
}

function HolderSelect(props: {
  readonly name: string
  readonly label: string
  readonly persons: readonly KnownPerson[]
  readonly value: string
}) {
  const options = props.persons.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      name={props.name}
      label={props.label}
      hint="For a secret ballot. Somebody who does not stand for election."
      options={[{ value: '', label: 'Nobody: the ballot is open' }, ...options]}
      value={props.value}
    />
  )
}
