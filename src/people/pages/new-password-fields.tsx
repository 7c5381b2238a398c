import { Code, Details, Field } from '../../web/components.ts'
import type { AuthenticatorEntry } from '../authenticator.ts'
import { passwordLength } from '../rules/password.ts'

/** A new password and the authenticator app that goes with it. The secret is shown to be typed in. */
export function NewPasswordFields({ entry }: { readonly entry: AuthenticatorEntry }) {
  return (
    <>
      <Field
        name="password"
        label="New password"
        type="password"
        hint={`At least ${passwordLength.min} characters. A few words in a row do well.`}
        autoComplete="new-password"
        maxLength={passwordLength.max}
        isRequired
      />
      <p>
        Add an account to your authenticator app with this key: <Code>{entry.secretText}</Code>
      </p>
      <Details summary="The key as an address, for apps that take one">
        <p>
          <Code>{entry.uri}</Code>
        </p>
      </Details>
      <Field
        name="code"
        label="Code that the app shows now"
        hint="Six digits. It proves that the app is set up."
        inputMode="numeric"
        autoComplete="one-time-code"
        width="short"
        isRequired
      />
    </>
  )
}
