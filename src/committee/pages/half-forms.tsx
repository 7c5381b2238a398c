import {
  Button,
  Code,
  Details,
  Field,
  type FieldError,
  Form,
  NextStep,
  Notice,
  Page,
  TextArea,
} from '../../web/components.ts'
import type { Election, Envelope } from '../rules/election.ts'

/** Half a key, typed. The name holds "code", so that the form is never shown again with it. */
export function HalfForm(props: {
  readonly action: string
  readonly button: string
  readonly isQuiet?: boolean
}) {
  return (
    <Form action={props.action} label={props.button}>
      <Field
        name="halfCode"
        label="Your half of the key"
        hint="14 groups of 4 characters. Capitals, blanks and hyphens do not matter."
        width="full"
        maxLength={120}
        autoComplete="off"
        isRequired
      />
      <Button kind={props.isQuiet ? 'plain' : 'primary'}>{props.button}</Button>
    </Form>
  )
}

export function MakeHalfForm(props: {
  readonly id: Election['id']
  readonly envelope: Envelope
  readonly isMade: boolean
}) {
  const base = `/elections/${props.id}/halves/${props.envelope}`
  return (
    <NextStep heading="Make your half of the key">
      <p>
        You open the {props.envelope} envelopes after the close. Your half is shown once; write it on paper
        and keep it apart from the other holder’s. Whoever has both halves and an old backup can read the
        ballots; if one is lost, the election must be held again.
      </p>
      <Form action={base} label="Make your half of the key">
        <Button kind="primary">{props.isMade ? 'Make another half' : 'Make your half'}</Button>
      </Form>
      {props.isMade && <HalfForm action={`${base}/check`} button="I wrote it down" isQuiet />}
    </NextStep>
  )
}

/** Shown once, as the answer to the press. */
export function HalfPage(props: {
  readonly election: Election
  readonly envelope: Envelope
  readonly code: string
}) {
  const { election, envelope } = props
  return (
    <Page
      title="Your half of the key"
      section="elections"
      width="reading"
      back={{ href: `/elections/${election.id}`, label: election.title }}
    >
      <Notice tone="warning" heading="It is shown now and never again">
        <p>We do not keep it. Write it on paper, not into a mail, a chat or a photograph.</p>
      </Notice>
      <p>
        <Code>{props.code}</Code>
      </p>
      <p>Then type it in from the paper. Voting cannot open before you did.</p>
      <HalfForm action={`/elections/${election.id}/halves/${envelope}/check`} button="I wrote it down" />
    </Page>
  )
}

/** The half was wrong: the same form again, without what was typed. */
export function HalfAgainPage(props: {
  readonly election: Election
  readonly action: string
  readonly button: string
  readonly errors: readonly FieldError[]
}) {
  return (
    <Page
      title={props.button}
      section="elections"
      width="reading"
      back={{ href: `/elections/${props.election.id}`, label: props.election.title }}
      errors={props.errors}
    >
      <HalfForm action={props.action} button={props.button} />
    </Page>
  )
}

export function VoidForm({ id }: { readonly id: Election['id'] }) {
  return (
    <Details summary="End it without a result">
      <p>
        Half a key is lost, or something was wrong from the start. What was handed in is destroyed unopened.
      </p>
      <Form action={`/elections/${id}/end`} label="End the election without a result">
        <TextArea name="reason" label="Why" rows={2} maxLength={500} isRequired />
        <Button kind="danger">End without a result</Button>
      </Form>
    </Details>
  )
}
