import { Actions, Button, Field, type FieldError, Form, Page } from '../../web/components.ts'
import type { AuthenticatorEntry } from '../authenticator.ts'
import { SignInAgain } from './account.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'

export type PasswordPageProps = {
  readonly entry: AuthenticatorEntry
  readonly hasPassword: boolean
  readonly isFresh: boolean
  readonly errors?: readonly FieldError[]
}

export function PasswordPage({ entry, hasPassword, isFresh, errors }: PasswordPageProps) {
  return (
    <Page
      title={hasPassword ? 'Change your password' : 'Set a password'}
      section="account"
      width="reading"
      back={{ href: '/account', label: 'Your account' }}
      errors={errors ?? []}
    >
      {!isFresh && <SignInAgain />}
      <p>
        The authenticator app is set up anew with it. Other places where you are signed in are signed out.
      </p>
      <Form action="/account/password">
        {hasPassword && (
          <Field
            name="present-password"
            label="Present password"
            type="password"
            autoComplete="current-password"
            isRequired
          />
        )}
        <NewPasswordFields entry={entry} />
        <Actions>
          <Button kind="primary">Save the password</Button>
        </Actions>
      </Form>
    </Page>
  )
}
