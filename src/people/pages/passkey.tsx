import { Actions, Button, Field, Form, LinkButton, Notice, Page } from '../../web/components.ts'

export type PasskeyPageProps = {
  readonly kind: 'register' | 'sign-in'
  /** Where the browser's answer goes. */
  readonly action: string
  readonly hidden?: Readonly<Record<string, string>>
  /** For the browser's WebAuthn call, as the server library made them. */
  readonly options: unknown
  readonly back: { readonly href: string; readonly label: string }
}

/** The moment in which the browser asks for a passkey. The page's script does it; see assets/passkey.js. */
export function PasskeyPage({ kind, action, hidden, options, back }: PasskeyPageProps) {
  const title = kind === 'register' ? 'Make a passkey' : 'Use your passkey'
  return (
    <Page title={title} width="reading" back={back}>
      <Form action={action} hidden={{ ...hidden, credential: '' }}>
        {kind === 'register' && (
          <Field
            name="label"
            label="Name of this passkey"
            value="Passkey"
            maxLength={60}
            hint="For example: my laptop."
          />
        )}
        <div
          data-passkey={kind}
          data-options={JSON.stringify(options)}
          data-waiting="Your browser is asking for your passkey. Follow what it shows."
          data-failed="That did not work, or was cancelled. Nothing was changed; press the button to try again."
        >
          <p data-passkey-says="" role="status">
            Press the button; your browser then asks for your fingerprint, face, PIN or security key.
          </p>
        </div>
        <Actions>
          <Button kind="primary">{title}</Button>
          <LinkButton href={back.href}>{back.label}</LinkButton>
        </Actions>
      </Form>
      <noscript>
        <Notice tone="warning">
          <p>Passkeys need JavaScript. A password and an authenticator app work without it.</p>
        </Notice>
      </noscript>
    </Page>
  )
}
