import { Actions, Button, Field, type FieldError, Form, Page, Section } from '../../web/components.ts'
import type { SetUp } from '../actions/set-up-foundation.ts'
import { ZoneField } from './zone-field.tsx'

export type SetUpPageProps = {
  readonly action: string
  readonly values: SetUp
  readonly errors?: readonly FieldError[]
}

export function SetUpPage({ action, values, errors }: SetUpPageProps) {
  return (
    <Page title="Set up the security desk" width="reading" errors={errors ?? []}>
      <p>Two steps: who you are, then how you sign in. Everything here can be changed later.</p>
      <Form action={action}>
        <Section heading="The foundation">
          <Field name="foundation" label="Name" value={values.foundation} maxLength={100} isRequired />
          <Field
            name="prefix"
            label="Letters for case references"
            hint="Two to five letters. NF gives cases like NF-7KQ2M."
            value={values.prefix}
            width="short"
            maxLength={5}
            isRequired
          />
          <Field
            name="address"
            label="Address of the desk"
            hint="Reports are sent to it, and answers come from it: security@foundation.example"
            type="email"
            value={values.address}
            isRequired
          />
        </Section>
        <Section heading="You">
          <Field
            name="name"
            label="Your name"
            value={values.name}
            autoComplete="name"
            maxLength={100}
            isRequired
          />
          <Field
            name="email"
            label="Your mail address"
            type="email"
            value={values.email}
            autoComplete="email"
            isRequired
          />
          <ZoneField value={values.zone} />
        </Section>
        <Actions>
          <Button kind="primary">Go on</Button>
        </Actions>
      </Form>
    </Page>
  )
}
