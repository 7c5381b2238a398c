import { Actions, Button, Form, Page } from '../../web/components.ts'

/** Opening the link shows this and changes nothing, so that a mail scanner cannot use it up. */
export function SignInLinkPage({ action, name }: { readonly action: string; readonly name: string }) {
  return (
    <Page title={`Sign in as ${name}`} width="reading">
      <p>This link works once.</p>
      <Form action={action}>
        <Actions>
          <Button kind="primary">Sign in</Button>
        </Actions>
      </Form>
    </Page>
  )
}
