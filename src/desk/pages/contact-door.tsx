import type { Refusal } from '../../kernel/refusal.ts'
import { Actions, Button, errorsFrom, Field, Form, Notice, Page } from '../../web/components.ts'
import type { ContactDoor } from '../reads/contact-page.ts'

export type ContactDoorView = {
  readonly token: string
  readonly door: ContactDoor
  /** 'ask': the button that sends a code. 'enter': the field for it. */
  readonly step: 'ask' | 'enter'
  readonly refusal: Refusal | null
}

/** The first page behind a hand-over link: it tells nothing of the case, and sends a code to the contact. */
export function ContactDoorPage({ view }: { readonly view: ContactDoorView }) {
  const { token, door, step, refusal } = view
  return (
    <Page
      title={`Security report for ${door.projectName}`}
      width="reading"
      errors={refusal === null ? [] : errorsFrom(refusal)}
    >
      {step === 'ask' ? (
        <>
          <p>
            Someone reported a possible vulnerability in {door.projectName} to us. To read the report, prove
            that you are its security contact: we mail a one-time code to{' '}
            <strong>{door.maskedAddress}</strong>.
          </p>
          <Form action={`/h/${token}/codes`}>
            <Actions>
              <Button kind="primary" icon="letter">
                Send me the code
              </Button>
            </Actions>
          </Form>
          <p class="quiet">
            The code is good for 15 minutes. Is this not your mailbox? Answer the mail that brought you here.
          </p>
        </>
      ) : (
        <>
          <Notice tone="info" heading="Look into your mailbox">
            <p>
              If a code could be sent, it is on its way to <strong>{door.maskedAddress}</strong>. It is good
              for 15 minutes and works once.
            </p>
          </Notice>
          <Form action={`/h/${token}/opening`}>
            <Field
              name="code"
              label="One-time code"
              hint="Eight digits; blanks do not matter."
              inputMode="numeric"
              autoComplete="one-time-code"
              width="short"
              maxLength={20}
              isRequired
            />
            <Actions>
              <Button kind="primary" icon="key">
                Read the report
              </Button>
            </Actions>
          </Form>
          <p class="quiet">
            Nothing came within a few minutes? Look into the spam folder, or{' '}
            <a href={`/h/${token}`}>ask for another code</a>. At most three are sent in a day.
          </p>
        </>
      )}
    </Page>
  )
}
