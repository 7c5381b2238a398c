import { Link, Tag } from '../../web/components.ts'
import { channelAge, sayDaysAgo } from '../rules/channel-age.ts'
import type { ListedChannel } from '../rules/listed-project.ts'
import { type ContactChannel, channelAddress, channelUrl, type DirectoryProject } from '../rules/project.ts'
import { channelWord } from './channel-words.ts'

/** Kind and target: an address to write to, a page to open, or a sentence. */
export function ChannelName({ channel }: { readonly channel: ContactChannel }) {
  return (
    <span>
      {channelWord(channel.type).label}
      {channel.value !== null && ': '}
      <ChannelTarget channel={channel} />
    </span>
  )
}

function ChannelTarget({ channel }: { readonly channel: ContactChannel }) {
  const address = channelAddress(channel)
  if (address !== null) return <Link to={`mailto:${encodeURIComponent(address)}`}>{address}</Link>
  const url = channelUrl(channel)
  if (url !== null) return <Link to={url}>{withoutScheme(url)}</Link>
  return <span class="address">{channel.value}</span>
}

/** "Checked 3 months ago", "Read 12 days ago in numpy/numpy SECURITY.md", "Never checked". */
export function ChannelAge(props: {
  readonly channel: ContactChannel
  readonly source: DirectoryProject['source']
  readonly today: string
}) {
  const age = channelAge(props.channel, props.source, props.today)
  const from = sourceOf(props.channel, props.source)
  if (age.kind === 'never') return <span>Never checked{from !== null && ` · from ${from}`}</span>
  const when = (
    <time class="when" dateTime={age.on} title={age.on}>
      {sayDaysAgo(age.days)}
    </time>
  )
  return (
    <span>
      {age.kind === 'checked' ? <>Checked {when}</> : <>Read {when}</>}
      {from !== null && ` · from ${from}`}
    </span>
  )
}

function sourceOf(channel: ContactChannel, source: DirectoryProject['source']): string | null {
  if (channel.source !== null) return channel.source
  if (source === null) return null
  return source.path === null ? source.repository : `${source.repository} ${source.path}`
}

/** What stands out: text in clear, letters that come back, an age that says "look again". */
export function ChannelMarks(props: {
  readonly listed: ListedChannel
  readonly source: DirectoryProject['source']
  readonly today: string
}) {
  const { channel, failedAt } = props.listed
  const age = channelAge(channel, props.source, props.today)
  return (
    <>
      {failedAt !== null && <Tag tone="danger">Letters come back</Tag>}
      {age.kind !== 'never' && age.isStale && <Tag tone="warning">Check again</Tag>}
      {channel.type === 'public-tracker' && (
        <Tag tone="warning" icon="people">
          Public
        </Tag>
      )}
      {channel.mayReceiveClearText && (
        <Tag tone="info" icon="letter">
          May receive clear text
        </Tag>
      )}
      {channel.openpgpFingerprint !== null && (
        <Tag tone="good" icon="key">
          OpenPGP key
        </Tag>
      )}
    </>
  )
}

function withoutScheme(url: string): string {
  return url.replace(/^https:\/\//, '').replace(/\/$/, '')
}
