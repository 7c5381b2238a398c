import {
  Actions,
  Button,
  Empty,
  Field,
  type FieldError,
  Form,
  Page,
  Section,
  Select,
  sentenceCase,
  Table,
  When,
} from '../../web/components.ts'
import type { RosterEntry, RosterTeam } from '../reads/roster.ts'
import { roleNames } from '../rules/roles.ts'
import { ZoneField } from './zone-field.tsx'

export type InvitationDraft = {
  readonly name: string
  readonly email: string
  readonly zone: string
  readonly team: string
  readonly role: string
}

export type PeoplePageProps = {
  readonly teams: readonly RosterTeam[]
  readonly draft: InvitationDraft
  readonly errors?: readonly FieldError[]
}

/** Who holds which role in which team; with the forms to change it for those who may. */
export function PeoplePage({ teams, draft, errors }: PeoplePageProps) {
  const managed = teams.filter((team) => team.mayManage)
  return (
    <Page
      title="People"
      section="people"
      under={<a href="/teams">Teams and their desks</a>}
      errors={errors ?? []}
    >
      {teams.map((team) => (
        <Section key={team.id} heading={team.name}>
          <Roster team={team} />
        </Section>
      ))}
      {managed.length > 0 && <Invite teams={managed} draft={draft} />}
      {managed.some((team) => team.isUmbrella) && <FreshStart teams={teams} />}
    </Page>
  )
}

function Roster({ team }: { readonly team: RosterTeam }) {
  const ending = {
    heading: 'End the role',
    isHeadingHidden: true,
    cell: (entry: RosterEntry) => <EndRole entry={entry} />,
  }
  return (
    <Table
      caption={`Roles in ${team.name}`}
      isCaptionHidden
      rows={team.entries}
      rowKey={(entry) => entry.roleId}
      empty={<Empty heading="Nobody holds a role here yet." icon="person" />}
      columns={[
        { heading: 'Name', cell: (entry) => entry.name },
        { heading: 'Role', cell: (entry) => sentenceCase(entry.role) },
        { heading: 'Since', cell: (entry) => <When at={entry.beginsAt} form="short" /> },
        {
          heading: 'Until',
          cell: (entry) => (entry.endsAt === null ? 'No end set' : <When at={entry.endsAt} form="short" />),
        },
        ...(team.mayManage ? [ending] : []),
      ]}
    />
  )
}

function EndRole({ entry }: { readonly entry: RosterEntry }) {
  const label = `End role: ${entry.name}, ${entry.role}`
  return (
    <Form action={`/people/roles/${entry.roleId}/end`} isInline label={label}>
      <Button label={label}>End role</Button>
    </Form>
  )
}

function Invite({
  teams,
  draft,
}: {
  readonly teams: readonly RosterTeam[]
  readonly draft: InvitationDraft
}) {
  return (
    <Section heading="Invite someone" id="invite">
      <p>
        They get a letter with a link that works once, for seven days. Someone with an account gets the role
        at once.
      </p>
      <Form action="/people/invitations" label="Invite someone">
        <Field name="name" label="Name" value={draft.name} maxLength={100} autoComplete="off" isRequired />
        <Field
          name="email"
          label="Mail address"
          type="email"
          value={draft.email}
          autoComplete="off"
          isRequired
        />
        <Select
          name="team"
          label="Team"
          value={draft.team}
          options={teams.map((team) => ({ value: team.id, label: team.name }))}
        />
        <Select
          name="role"
          label="Role"
          value={draft.role}
          options={roleNames.map((role) => ({ value: role, label: sentenceCase(role) }))}
        />
        <ZoneField value={draft.zone} />
        <Actions>
          <Button kind="primary">Send the invitation</Button>
        </Actions>
      </Form>
    </Section>
  )
}

function FreshStart({ teams }: { readonly teams: readonly RosterTeam[] }) {
  const names = new Map(teams.flatMap((team) => team.entries.map((entry) => [entry.personId, entry.name])))
  const options = [...names].map(([value, label]) => ({ value, label }))
  return (
    <Section heading="Someone cannot sign in any more">
      <p>
        For a lost telephone without recovery codes, or a stolen laptop. They are signed out everywhere, what
        they signed in with stops working, and a letter lets them choose anew.
      </p>
      <Form action="/people/fresh-starts" label="Let someone start over">
        <Select
          name="person"
          label="Person"
          options={[{ value: '', label: 'Choose a person' }, ...options]}
          value=""
          isRequired
        />
        <Actions>
          <Button kind="danger">End their ways in and send a letter</Button>
        </Actions>
      </Form>
    </Section>
  )
}
