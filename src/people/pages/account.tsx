import {
  Actions,
  Button,
  Facts,
  type FieldError,
  Form,
  LinkButton,
  Notice,
  Page,
  Section,
  Table,
  When,
} from '../../web/components.ts'
import type { Passkey } from '../reads/passkeys.ts'
import type { WaysIn } from '../reads/ways-in.ts'
import type { Person } from '../rules/person.ts'
import { freshMinutes } from '../rules/step-up.ts'
import { ZoneField } from './zone-field.tsx'

export type AccountPageProps = {
  readonly person: Person
  readonly ways: WaysIn
  readonly passkeys: readonly Passkey[]
  readonly isFresh: boolean
  readonly errors?: readonly FieldError[]
}

export function AccountPage({ person, ways, passkeys, isFresh, errors }: AccountPageProps) {
  return (
    <Page title="Your account" section="account" width="reading" errors={errors ?? []}>
      <Facts
        facts={[
          { term: 'Name', value: person.name },
          { term: 'Mail address', value: person.email },
        ]}
      />
      {!isFresh && <SignInAgain />}
      <Passkeys passkeys={passkeys} />
      <Section heading="Password">
        {ways.passwordChangedAt === null ? (
          <p>You have no password.</p>
        ) : (
          <p>
            Set <When at={ways.passwordChangedAt} />. {ways.recoveryCodesLeft} recovery codes left.
          </p>
        )}
        <Actions>
          <LinkButton href="/account/password">
            {ways.passwordChangedAt === null ? 'Set a password' : 'Change the password'}
          </LinkButton>
          {ways.passwordChangedAt !== null && (
            <LinkButton href="/account/recovery-codes">Recovery codes</LinkButton>
          )}
        </Actions>
      </Section>
      <Section heading="Where you are signed in">
        <LinkButton href="/account/sessions">See and end sessions and tokens</LinkButton>
      </Section>
      <Section heading="Time zone" isHeadingHidden>
        <Form action="/account/zone" label="Time zone">
          <ZoneField value={person.zone} />
          <Actions>
            <Button>Save the time zone</Button>
          </Actions>
        </Form>
      </Section>
    </Page>
  )
}

export function SignInAgain() {
  return (
    <Notice>
      <p>
        To change how you sign in, <a href="/sign-in?next=%2Faccount">sign in again</a> first: it must not be
        longer ago than {freshMinutes} minutes.
      </p>
    </Notice>
  )
}

function Passkeys({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  return (
    <Section heading="Passkeys">
      <Table
        caption="Your passkeys"
        isCaptionHidden
        rows={passkeys}
        rowKey={(passkey) => passkey.id}
        empty={<p>You have no passkey.</p>}
        columns={[
          { heading: 'Name', cell: (passkey) => passkey.label },
          { heading: 'Added', cell: (passkey) => <When at={passkey.createdAt} form="short" /> },
          {
            heading: 'Last used',
            cell: (passkey) => (passkey.lastUsedAt ? <When at={passkey.lastUsedAt} form="short" /> : 'Never'),
          },
          {
            heading: 'Remove',
            isHeadingHidden: true,
            cell: (passkey) => (
              <Form
                action={`/account/passkeys/${passkey.id}/removal`}
                isInline
                label={`Remove ${passkey.label}`}
              >
                <Button label={`Remove ${passkey.label}`}>Remove</Button>
              </Form>
            ),
          },
        ]}
      />
      <Form action="/account/passkey-request" label="Add a passkey">
        <Actions>
          <Button>Add a passkey</Button>
        </Actions>
      </Form>
    </Section>
  )
}
