import {
  Actions,
  Button,
  Details,
  Field,
  type FieldError,
  Form,
  Page,
  Section,
} from '../../web/components.ts'

export type SignInPageProps = {
  /** A path of ours to go on to. */
  readonly next: string
  readonly email?: string
  readonly errors?: readonly FieldError[]
}

export function SignInPage({ next, email, errors }: SignInPageProps) {
  return (
    <Page title="Sign in" width="reading" errors={errors ?? []}>
      <Form action="/sign-in/passkey-request" hidden={{ next }} label="Sign in with a passkey">
        <Actions>
          <Button kind="primary">Sign in with a passkey</Button>
        </Actions>
      </Form>
      <Section heading="With a password">
        <Form action="/sign-in" hidden={{ next }} label="Sign in with a password">
          <Field
            name="email"
            label="Mail address"
            type="email"
            value={email ?? ''}
            autoComplete="username"
            isRequired
          />
          <Field
            name="password"
            label="Password"
            type="password"
            autoComplete="current-password"
            isRequired
          />
          <Field
            name="code"
            label="Code"
            hint="Six digits from your authenticator app, or one of your recovery codes."
            autoComplete="one-time-code"
            width="short"
            isRequired
          />
          <Actions>
            <Button>Sign in</Button>
          </Actions>
        </Form>
      </Section>
      <Details summary="I cannot sign in">
        <p>
          Lost your telephone: use a recovery code instead of the six digits. Lost everything: ask the chair
          of your team to invite you again.
        </p>
      </Details>
    </Page>
  )
}
