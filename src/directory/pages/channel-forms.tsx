import {
  Actions,
  Button,
  Checkbox,
  Field,
  type FieldError,
  Form,
  LinkButton,
  Notice,
  Page,
  Section,
  Select,
} from '../../web/components.ts'
import type { ListedChannel, ListedProject } from '../rules/listed-project.ts'
import type { TypedChannel } from '../rules/read-channel.ts'
import { channelOptions } from './channel-words.ts'

type Typed = { readonly typed: TypedChannel; readonly errors?: readonly FieldError[] }

/** What somebody found out, as the last in the list. */
export function NewChannelPage({
  listed: { project },
  typed,
  errors = [],
}: Typed & { readonly listed: ListedProject }) {
  const back = `/directory/${project.slug}`
  return (
    <Page
      title={`Add a channel for ${project.name}`}
      section="directory"
      width="reading"
      back={{ href: back, label: project.name }}
      errors={errors}
    >
      <Form action={`${back}/channels`}>
        <ChannelFields typed={typed} />
        <Checkbox
          name="checked"
          label="I made sure today that it works"
          hint="Someone answered, the form opens, or the project’s page still names it."
        />
        <Actions>
          <Button kind="primary">Add the channel</Button>
          <LinkButton href={back} kind="quiet">
            Cancel
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

/** Correct it, say whether report text may go there, or take it out. */
export function ChangeChannelPage(
  props: Typed & { readonly listed: ListedProject; readonly channel: ListedChannel },
) {
  const { project } = props.listed
  const back = `/directory/${project.slug}`
  const base = `${back}/channels/${props.channel.id}`
  return (
    <Page
      title={`Change a channel of ${project.name}`}
      section="directory"
      width="reading"
      back={{ href: back, label: project.name }}
      errors={props.errors ?? []}
    >
      <Form action={base}>
        <ChannelFields typed={props.typed} />
        <p class="hint">
          Another kind or address makes it another channel: it has to be checked again, may not receive clear
          text, and links that were sent to the old one stop working.
        </p>
        <Actions>
          <Button kind="primary">Save</Button>
          <LinkButton href={back} kind="quiet">
            Cancel
          </LinkButton>
        </Actions>
      </Form>
      {props.channel.channel.type === 'email' && <ClearText base={base} listed={props.channel} />}
      <Section heading="Remove">
        <p>The channel leaves the list, and links that were sent to it stop working.</p>
        <Form action={`${base}/removal`} label="Remove this channel">
          <Button kind="danger">Remove this channel</Button>
        </Form>
      </Section>
    </Page>
  )
}

/** The desk starts with "email" and nothing else filled in. */
export const emptyTyped: TypedChannel = { type: 'email', value: '', source: '', fingerprint: '' }

export function typedOf({ channel }: ListedChannel): TypedChannel {
  return {
    type: channel.type,
    value: channel.value ?? '',
    source: channel.source ?? '',
    fingerprint: channel.openpgpFingerprint ?? '',
  }
}

function ChannelFields({ typed }: { readonly typed: TypedChannel }) {
  return (
    <>
      <Select
        name="type"
        label="Kind"
        options={channelOptions}
        value={typed.type}
        hint="A public tracker is never used for a report under embargo."
      />
      <Field
        name="value"
        label="Address"
        hint="A mail address, a page that begins with https://, or, for “Other”, a sentence."
        width="full"
        value={typed.value}
        maxLength={500}
        autoComplete="off"
      />
      <Field
        name="source"
        label="Where did you find it?"
        hint="So that the next person can look again: “SECURITY.md of the repository”, “told us by mail”."
        width="full"
        value={typed.source}
        maxLength={500}
      />
      <Field
        name="fingerprint"
        label="OpenPGP fingerprint, if they have a key"
        width="full"
        value={typed.fingerprint}
        maxLength={100}
        autoComplete="off"
      />
    </>
  )
}

function ClearText({ base, listed }: { readonly base: string; readonly listed: ListedChannel }) {
  const isOn = listed.channel.mayReceiveClearText
  return (
    <Section heading="Report text in clear">
      {isOn ? (
        <p>Letters to this address may carry report text in clear.</p>
      ) : (
        <Notice tone="warning" heading="Only with their word for it">
          <p>
            With this mark, letters to {listed.channel.value} carry the report itself, readable by every mail
            server on the way and by everyone who reads that mailbox or its archive. Without it they get a
            link that opens with a one-time code. Set it only when the project asked for it and the list is
            private.
          </p>
        </Notice>
      )}
      <Form action={`${base}/clear-text`} hidden={{ may: isOn ? 'no' : 'yes' }} label="Report text in clear">
        <Button kind={isOn ? 'plain' : 'danger'}>
          {isOn ? 'Send links only again' : 'This address may receive clear text'}
        </Button>
      </Form>
    </Section>
  )
}
