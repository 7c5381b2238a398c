import { Actions, Button, Form, Page, Section, Table, Tag, When } from '../../web/components.ts'
import type { OpenSession } from '../reads/session.ts'
import { endsOf } from '../rules/session-life.ts'

export type SessionsPageProps = {
  readonly sessions: readonly OpenSession[]
  /** The id of the session that asks. */
  readonly here: string
  readonly tokenCount: number
}

export function SessionsPage({ sessions, here, tokenCount }: SessionsPageProps) {
  return (
    <Page
      title="Where you are signed in"
      section="account"
      width="reading"
      back={{ href: '/account', label: 'Your account' }}
    >
      <Table
        caption="Sessions"
        isCaptionHidden
        rows={sessions}
        rowKey={(session) => session.id}
        columns={[
          { heading: 'Signed in', cell: (session) => <When at={session.createdAt} form="clock" /> },
          { heading: 'Last used', cell: (session) => <When at={session.lastSeenAt} form="short" /> },
          {
            heading: 'Ends at the latest',
            cell: (session) => <When at={endsOf(session).endsAt} form="short" />,
          },
          {
            heading: 'End it',
            isHeadingHidden: true,
            cell: (session) =>
              session.id === here ? <Tag tone="good">Here</Tag> : <EndSession id={session.id} />,
          },
        ]}
      />
      {sessions.length > 1 && (
        <Form
          action="/account/sessions/revocation"
          hidden={{ session: 'others' }}
          label="Sign out everywhere else"
        >
          <Actions>
            <Button kind="danger">Sign out everywhere else</Button>
          </Actions>
        </Form>
      )}
      <Section heading="API tokens">
        <p>
          {tokenCount === 0
            ? 'You have no API token. The operator makes one with "wardmote token create".'
            : `Programs may act as you with ${tokenCount} ${tokenCount === 1 ? 'token' : 'tokens'}.`}
        </p>
        {tokenCount > 0 && (
          <Form action="/account/tokens/revocation" label="Revoke all tokens">
            <Actions>
              <Button kind="danger">Revoke all tokens</Button>
            </Actions>
          </Form>
        )}
      </Section>
    </Page>
  )
}

function EndSession({ id }: { readonly id: string }) {
  return (
    <Form action="/account/sessions/revocation" hidden={{ session: id }} isInline label="End this session">
      <Button>End this session</Button>
    </Form>
  )
}
