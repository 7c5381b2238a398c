import { Actions, Button, type FieldError, Form, Page, Section } from '../../web/components.ts'
import type { AuthenticatorEntry } from '../authenticator.ts'
import { NewPasswordFields } from './new-password-fields.tsx'

export type EnrolmentPageProps = {
  /** The link's own path. */
  readonly path: string
  readonly name: string
  readonly email: string
  readonly foundation: string
  readonly entry: AuthenticatorEntry
  readonly errors?: readonly FieldError[]
}

/** An invited person chooses how to sign in. */
export function EnrolmentPage({ path, name, email, foundation, entry, errors }: EnrolmentPageProps) {
  return (
    <Page title="Choose how you sign in" width="reading" errors={errors ?? []}>
      <p>
        Welcome to the security desk of {foundation}, {name}. You sign in as {email}.
      </p>
      <Section heading="With a passkey" isCard>
        <p>Your device or security key holds it. Nothing to remember, and nothing that can be phished.</p>
        <Form action={`${path}/passkey-request`} label="With a passkey">
          <Actions>
            <Button kind="primary">Make a passkey</Button>
          </Actions>
        </Form>
      </Section>
      <Section heading="With a password and an authenticator app" isCard>
        <Form action={`${path}/password`} label="With a password and an authenticator app">
          <NewPasswordFields entry={entry} />
          <Actions>
            <Button>Use a password</Button>
          </Actions>
        </Form>
      </Section>
    </Page>
  )
}
