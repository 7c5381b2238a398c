import {
  Actions,
  Button,
  Code,
  Field,
  type FieldError,
  Form,
  Page,
  Section,
  Table,
} from '../../web/components.ts'
import type { Team, TeamKind } from '../rules/team.ts'
import { ZoneField } from './zone-field.tsx'

export type TypedTeam = Readonly<Record<(typeof teamFields)[number], string>>

export const teamFields = ['team', 'prefix', 'zone', 'address', 'chair', 'email'] as const

const kindWords: Readonly<Record<TeamKind, string>> = {
  umbrella: 'The foundation',
  project: 'A project',
  board: 'The board',
}

/** The teams of this installation: each with its own desk, charter and committee. */
export function TeamsPage(props: {
  readonly teams: readonly Team[]
  readonly mayCreate: boolean
  readonly typed: TypedTeam
  readonly errors?: readonly FieldError[]
}) {
  const { teams, mayCreate, typed } = props
  return (
    <Page
      title="Teams"
      section="people"
      back={{ href: '/people', label: 'People' }}
      errors={props.errors ?? []}
    >
      <Table
        caption="Teams"
        isCaptionHidden
        rows={teams}
        rowKey={(team) => team.id}
        columns={[
          { heading: 'Name', cell: (team) => team.name },
          { heading: 'Of', cell: (team) => kindWords[team.kind] },
          { heading: 'Cases begin with', cell: (team) => <Code>{team.prefix}</Code> },
          { heading: 'Desk', cell: (team) => <bdi>{team.addresses.join(', ') || 'none'}</bdi> },
          { heading: 'Days end in', cell: (team) => team.zone.replaceAll('_', ' ') },
        ]}
      />
      {mayCreate && <NewTeam typed={typed} />}
    </Page>
  )
}

function NewTeam({ typed }: { readonly typed: TypedTeam }) {
  return (
    <Section heading="A project gets a team of its own">
      <p>
        It has its own desk, charter and committee here, closed to everybody without a seat in it. Its first
        chair is invited now and invites the others. Mail to its address must reach this desk.
      </p>
      <Form action="/teams" label="A project gets a team of its own">
        <Field name="team" label="Name" value={typed.team} maxLength={100} isRequired />
        <Field
          name="prefix"
          label="Letters its cases begin with"
          hint="Two to five, like LAT. They cannot be changed."
          value={typed.prefix}
          width="short"
          isRequired
        />
        <Field
          name="address"
          type="email"
          label="Address of its desk"
          hint="Where people write their reports, like security@project.example."
          value={typed.address}
          autoComplete="off"
          isRequired
        />
        <ZoneField value={typed.zone} />
        <Field
          name="chair"
          label="Name of its first chair"
          value={typed.chair}
          autoComplete="off"
          isRequired
        />
        <Field
          name="email"
          type="email"
          label="Mail address of its first chair"
          value={typed.email}
          autoComplete="off"
          isRequired
        />
        <Actions>
          <Button kind="primary">Create the team</Button>
        </Actions>
      </Form>
    </Section>
  )
}
