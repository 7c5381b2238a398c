import {
  Actions,
  Button,
  Empty,
  Facts,
  Field,
  Form,
  Link,
  LinkButton,
  Notice,
  Page,
  PlainText,
  Section,
  Table,
} from '../../../web/components.ts'
import type { Call } from '../../rules/calls/call.ts'
import { sayDay } from '../say-day.ts'

export type PublicCall = { readonly call: Call; readonly team: string; readonly zone: string }

/** What anybody may answer now. */
export function PublicCallsPage({ calls }: { readonly calls: readonly PublicCall[] }) {
  return (
    <Page title="Calls for nominations" width="reading">
      <p>
        The people who answer for this security desk are found by open calls. Everybody may apply; no account
        is needed. To nominate somebody else, send them this page: they apply themselves.
      </p>
      <Table
        caption="Open now"
        rows={calls}
        rowKey={({ call }) => call.id}
        empty={<Empty heading="No call is open at the moment." icon="check" />}
        columns={[
          { heading: 'Call', cell: ({ call }) => <Link to={`/calls/${call.id}`}>{call.title}</Link> },
          { heading: 'Committee', cell: ({ team }) => team },
          { heading: 'Seats', isNumber: true, cell: ({ call }) => call.seats },
          { heading: 'Last day', cell: ({ call }) => (call.opened ? sayDay(call.opened.lastDay) : '–') },
        ]}
      />
      <p>
        You have applied? <Link to="/applications">Read, change or withdraw your application</Link>.
      </p>
    </Page>
  )
}

/** One call as everybody sees it. */
export function PublicCallPage({ call, team, zone, isOpen }: PublicCall & { readonly isOpen: boolean }) {
  return (
    <Page title={call.title} width="reading" back={{ href: '/calls', label: 'All calls' }} under={team}>
      {!isOpen && (
        <Notice tone="warning">
          <p>This call is closed. Applications are no longer taken.</p>
        </Notice>
      )}
      <PlainText text={call.about} />
      <CallFacts call={call} team={team} zone={zone} />
      {isOpen && (
        <p>
          <LinkButton href={`/calls/${call.id}/application`} kind="primary">
            Apply
          </LinkButton>
        </p>
      )}
    </Page>
  )
}

function CallFacts({ call, zone }: PublicCall) {
  if (call.opened === null) return null
  return (
    <Facts
      facts={[
        { term: 'Seats', value: call.seats },
        { term: 'Apply until', value: `${sayDay(call.opened.lastDay)}, the end of the day in ${zone}` },
        { term: 'Your data is kept until', value: sayDay(call.opened.keptUntil) },
      ]}
    />
  )
}

/** The same for whoever applied, whether for the first time or not. */
export function ThanksPage({ call }: { readonly call: Call }) {
  return (
    <Page title="We have your application" width="reading">
      <Notice tone="good">
        <p>Thank you for applying to “{call.title}”.</p>
      </Notice>
      <Section heading="What happens next">
        <p>
          A letter to the address you gave brings a code, with which you can read, change or withdraw your
          application{call.opened && ` until ${sayDay(call.opened.lastDay)}`}. Should none arrive within an
          hour, look among your spam, then write to the address below.
        </p>
        <p>After that day the committee rates the applications. Whoever is selected gets a letter.</p>
        <p>
          <Link to="/applications">Enter the code</Link>
        </p>
      </Section>
    </Page>
  )
}

export function WithdrawnPage() {
  return (
    <Page title="Your application is withdrawn" width="reading">
      <Notice tone="good">
        <p>Your name, your address and what you wrote are destroyed.</p>
      </Notice>
      <p>
        You may apply again while the call is open: <Link to="/calls">all calls</Link>.
      </p>
    </Page>
  )
}

/** Where the code of the letter is entered. */
export function CodePage({ errors }: { readonly errors: Parameters<typeof Page>[0]['errors'] }) {
  return (
    <Page title="Your application" width="reading" errors={errors ?? []}>
      <p>The letter that confirmed your application has a code of sixteen letters and digits.</p>
      <Form action="/applications/opening">
        <Field name="code" label="Code" autoComplete="one-time-code" isRequired maxLength={40} />
        <Actions>
          <Button kind="primary">Show my application</Button>
        </Actions>
      </Form>
    </Page>
  )
}
