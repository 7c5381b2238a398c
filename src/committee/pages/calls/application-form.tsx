import {
  Actions,
  Button,
  Checkbox,
  Field,
  type FieldError,
  Form,
  Link,
  Notice,
  Page,
  Section,
  TextArea,
} from '../../../web/components.ts'
import type { TypedApplication } from '../../rules/calls/application.ts'
import type { Call } from '../../rules/calls/call.ts'
import { sayDay } from '../say-day.ts'
import { answerWords } from './call-words.ts'

type FormProps = {
  readonly call: Call
  readonly zone: string
  readonly typed: TypedApplication
  readonly errors: readonly FieldError[]
}

/** The application of somebody without an account. What was typed is kept when something is wrong. */
export function ApplicationFormPage(props: FormProps) {
  const { call, errors } = props
  return (
    <Page
      title={`Apply: ${call.title}`}
      width="reading"
      back={{ href: `/calls/${call.id}`, label: 'The call' }}
      errors={errors}
    >
      <Promised {...props} />
      <Form action={`/calls/${call.id}/applications`}>
        <Field name="name" label="Name" autoComplete="name" value={props.typed.name} isRequired />
        <Field
          name="address"
          type="email"
          label="Mail address"
          hint="For our letters about this application, and for nothing else."
          autoComplete="email"
          value={props.typed.address}
          isRequired
        />
        <AnswerFields typed={props.typed} />
        <Actions>
          <Button kind="primary">Apply</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export type OwnApplicationProps = FormProps & {
  readonly code: string
  readonly isOpen: boolean
  /** Sentences of what is still to be said. */
  readonly missing: readonly string[]
  readonly isChanged: boolean
}

/** Their own application, for whoever has the code: to change while the call is open, to withdraw at any time. */
export function OwnApplicationPage(props: OwnApplicationProps) {
  const { call, typed, code, isOpen, missing, isChanged } = props
  return (
    <Page title="Your application" under={call.title} width="reading" errors={props.errors}>
      {isChanged && (
        <Notice tone="good">
          <p>Your changes are kept.</p>
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice tone="warning" heading="It is not complete">
          <p>It cannot be considered unless this is said in time: {missing.join(' ')}</p>
        </Notice>
      )}
      <Promised {...props} />
      {isOpen ? (
        <Form action="/applications/changes" label="Change the application" hidden={{ code }}>
          <Field name="name" label="Name" autoComplete="name" value={typed.name} isRequired />
          <p>Mail address: {typed.address}. For another one withdraw this application and apply again.</p>
          <AnswerFields typed={typed} />
          <Actions>
            <Button kind="primary">Keep the changes</Button>
          </Actions>
        </Form>
      ) : (
        <p>The call is closed, so it can no longer be changed.</p>
      )}
      <Section heading="Withdraw">
        <p>Your name, your address and what you wrote are destroyed at once. This cannot be undone.</p>
        <Form action="/applications/withdrawal" label="Withdraw the application" hidden={{ code }}>
          <Button kind="danger">Withdraw and destroy</Button>
        </Form>
      </Section>
    </Page>
  )
}

function Promised({ call, zone }: FormProps) {
  if (call.opened === null) return null
  return (
    <p>
      Until {sayDay(call.opened.lastDay)}, the end of the day in {zone}. Only the officers and those who rate
      applications read what you write. Your name, your address and your words are destroyed after{' '}
      {sayDay(call.opened.keptUntil)}, and at once when you withdraw. <Link to="/calls">All calls</Link>
    </p>
  )
}

function AnswerFields({ typed }: { readonly typed: TypedApplication }) {
  const { brings, projects, employer, conflicts } = answerWords
  return (
    <>
      <TextArea name="brings" {...brings} value={typed.brings} rows={8} />
      <TextArea name="projects" {...projects} value={typed.projects} rows={3} />
      <Field
        name="employer"
        {...employer}
        autoComplete="organization"
        value={typed.employer}
        maxLength={100}
      />
      <TextArea name="conflicts" {...conflicts} value={typed.conflicts} rows={3} />
      <Checkbox
        name="unfinished"
        label="I complete it later"
        hint="Keeps what is there. With the code of our letter you add the rest before the call closes; otherwise it is not considered."
        isChecked={typed.isUnfinished}
      />
      <Checkbox
        name="counted"
        label="I may be counted"
        hint="In how many applied, from how many projects and employers, where at least five agree. Never by name; it makes no difference to your application."
        isChecked={typed.isCounted}
      />
    </>
  )
}
