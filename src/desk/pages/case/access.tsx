import {
  Button,
  Checkboxes,
  Details,
  Field,
  Form,
  Line,
  Lines,
  Section,
  Select,
} from '../../../web/components.ts'
import { type CaseView, caseAddress } from './case-view.ts'

/** Who sees the case, and why. The owner and the chair may change it. */
export function AccessSection({ view }: { readonly view: CaseView }) {
  const { page, mayChangeAccess } = view
  const laneOf = (id: string | null) => page.lanes.find((lane) => lane.id === id)?.name
  return (
    <Section heading={`Who sees it (${page.people.length})`} id="people" isCard>
      <Lines label="People on this case">
        {page.people.map((person) => (
          <Line
            key={person.id}
            icon="person"
            end={
              mayChangeAccess && page.people.length > 1 ? <Remove view={view} person={person} /> : undefined
            }
          >
            {person.name}
            {person.laneId !== null && <span class="quiet"> ({laneOf(person.laneId)} only)</span>}
            <p class="quiet small">
              {person.reason}
              {person.addedBy !== null && `, added by ${person.addedBy}`}
            </p>
          </Line>
        ))}
      </Lines>
      {mayChangeAccess ? (
        <>
          <AddPerson view={view} />
          <Restriction view={view} />
        </>
      ) : (
        <p class="quiet small">The owner of the case and the chair add and remove people.</p>
      )}
    </Section>
  )
}

function Remove({
  view,
  person,
}: {
  readonly view: CaseView
  readonly person: { readonly id: string; readonly name: string }
}) {
  return (
    <Form
      action={caseAddress(view, `/people/${person.id}/removal`)}
      isInline
      label={`Access of ${person.name}`}
    >
      <Button kind="quiet" label={`Remove ${person.name} from this case`}>
        Remove
      </Button>
    </Form>
  )
}

function AddPerson({ view }: { readonly view: CaseView }) {
  const present = new Set<string>(view.page.people.map((person) => person.id))
  const others = view.colleagues.filter((colleague) => !present.has(colleague.id))
  const lanes = view.page.lanes.filter((lane) => lane.kind === 'project')
  const field = view.refusal?.field
  return (
    <Details summary="Add a person" isOpen={field === 'person' || field === 'reason' || field === 'lane'}>
      <Form action={caseAddress(view, '/people')} label="Add a person">
        <Select
          name="person"
          label="Person"
          options={[
            { value: '', label: 'Choose…' },
            ...others.map(({ id, name, seesOneLane }) => ({
              value: id,
              label: seesOneLane ? `${name} (maintainer)` : name,
            })),
          ]}
        />
        {lanes.length > 0 && (
          <Select
            name="lane"
            label="What they see"
            options={[
              { value: '', label: 'The whole case' },
              ...lanes.map((lane) => ({ value: lane.id, label: `${lane.name} only` })),
            ]}
          />
        )}
        <Field name="reason" label="Why they need to know" width="full" maxLength={200} />
        <Button icon="plus">Add</Button>
      </Form>
    </Details>
  )
}

function Restriction({ view }: { readonly view: CaseView }) {
  const { page } = view
  if (page.facts.isRestricted) {
    return (
      <Form
        action={caseAddress(view, '/restriction')}
        isInline
        label="Restriction"
        hidden={{ restricted: 'no' }}
      >
        <Button icon="lock">Lift the restriction</Button>
      </Form>
    )
  }
  return (
    <Details summary="Restrict to some of them">
      <Form action={caseAddress(view, '/restriction')} label="Restriction" hidden={{ restricted: 'yes' }}>
        <Checkboxes
          name="keep"
          legend="Who stays on the case"
          hint="You stay in any case. Everybody else loses access now."
          options={page.people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button kind="danger" icon="lock">
          Restrict
        </Button>
      </Form>
    </Details>
  )
}
