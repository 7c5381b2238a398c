import { Actions, Button, Code, Form, Line, Lines, LinkButton, Notice, Page } from '../../web/components.ts'

const back = { href: '/account', label: 'Your account' }

export function RecoveryCodesPage({ left }: { readonly left: number }) {
  return (
    <Page title="Recovery codes" section="account" width="reading" back={back}>
      <p>
        A recovery code stands in for the authenticator app on the day your telephone is lost. Each works
        once. You have {left === 0 ? 'none' : left}.
      </p>
      <Form action="/account/recovery-codes">
        <Actions>
          <Button kind="primary">Make ten new codes</Button>
          <LinkButton href="/inbox">Go to the inbox</LinkButton>
        </Actions>
      </Form>
      {left > 0 && <p>The codes you have now stop working when you make new ones.</p>}
    </Page>
  )
}

/** The only time the codes are shown: only their digests are stored. */
export function NewRecoveryCodesPage({ codes }: { readonly codes: readonly string[] }) {
  return (
    <Page title="Your recovery codes" section="account" width="reading" back={back}>
      <Notice tone="warning">
        <p>They are shown this once. Print them, or keep them where your password is not.</p>
      </Notice>
      <Lines label="Recovery codes">
        {codes.map((code) => (
          <Line key={code} icon="check">
            <Code>{code}</Code>
          </Line>
        ))}
      </Lines>
      <LinkButton kind="primary" href="/inbox">
        I have kept them
      </LinkButton>
    </Page>
  )
}
