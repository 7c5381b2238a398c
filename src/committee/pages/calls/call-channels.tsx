import { committeeAddress } from '../../../people/door.ts'
import { Actions, Button, Field, Form, Link, Radios, Section, Table, Tag } from '../../../web/components.ts'
import type { CallView } from '../../reads/call-view.ts'
import type { CallChannel, ChannelKind } from '../../store/calls/channels.ts'
import { sayDay } from '../say-day.ts'
import type { CallPageProps } from './call.tsx'

const kindWords: Readonly<Record<ChannelKind, string>> = {
  group: 'Group to notify',
  promotion: 'Channel to promote it on',
}

/** Where the call is told, each ticked off with its day and, where there is one, a link. */
export function CallChannels({ view, typed }: CallPageProps) {
  const { seat, call, channels } = view
  const mayName = seat.mayKeep && call.closedAt === null
  return (
    <Section heading="Where it is announced">
      <Table
        caption="Groups and channels"
        isCaptionHidden
        rows={channels}
        rowKey={({ id }) => id}
        empty={<p>Nowhere yet. A call cannot open before you name who is told, and where.</p>}
        columns={[
          { heading: 'Name', cell: ({ name }) => name },
          { heading: 'As', cell: ({ kind }) => kindWords[kind] },
          { heading: 'Announced', cell: (channel) => <Announced channel={channel} /> },
          {
            heading: 'Tick off',
            isHeadingHidden: true,
            cell: (channel) => mayName && <TickOff view={view} channel={channel} />,
          },
        ]}
      />
      {mayName && (
        <Form action={committeeAddress(seat, `/calls/${call.id}/channels`)} label="Name a group or channel">
          <Field
            name="name"
            label="Name"
            hint="For example: maintainers’ mailing list, project blogs, social media account."
            value={typed.name ?? ''}
            maxLength={100}
            isRequired
          />
          <Radios
            name="kind"
            legend="As"
            value={typed.kind ?? 'group'}
            options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          />
          <Actions>
            <Button>Add it</Button>
          </Actions>
        </Form>
      )}
    </Section>
  )
}

function Announced({ channel }: { readonly channel: CallChannel }) {
  if (channel.announcedOn === null) return <Tag tone="warning">not yet</Tag>
  const day = sayDay(channel.announcedOn)
  return <span>{channel.link === null ? day : <Link to={channel.link}>{day}</Link>}</span>
}

function TickOff({ view, channel }: { readonly view: CallView; readonly channel: CallChannel }) {
  const { seat, call, today } = view
  const path = `/calls/${call.id}/channels/${channel.id}`
  if (call.opened === null) {
    return (
      <Form action={committeeAddress(seat, `${path}/removal`)} isInline label={`Remove ${channel.name}`}>
        <Button label={`Remove ${channel.name}`}>Remove</Button>
      </Form>
    )
  }
  if (channel.announcedOn !== null) return null
  return (
    <Form action={committeeAddress(seat, `${path}/announcement`)} isInline label={`Tick off ${channel.name}`}>
      <Field
        name="on"
        id={`on-${channel.id}`}
        type="date"
        label="On"
        value={today.toString()}
        width="short"
        isRequired
      />
      <Field name="link" id={`link-${channel.id}`} type="url" label="Link, if there is one" />
      <Button label={`Announced on ${channel.name}`}>Announced</Button>
    </Form>
  )
}
