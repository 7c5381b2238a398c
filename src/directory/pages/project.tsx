import {
  Actions,
  Button,
  Code,
  type Fact,
  Facts,
  Form,
  Icon,
  Line,
  Lines,
  Link,
  LinkButton,
  NextStep,
  Notice,
  Page,
  PlainText,
  Section,
  Split,
  Tag,
} from '../../web/components.ts'
import type { ListedChannel, ListedProject } from '../rules/listed-project.ts'
import { type DirectoryProject, isReachable } from '../rules/project.ts'
import { ChannelAge, ChannelMarks, ChannelName } from './channel-parts.tsx'
import { channelWord } from './channel-words.ts'

type ProjectProps = { readonly listed: ListedProject; readonly today: string }

/** One project: how to reach it, in order, and what it is called. */
export function ProjectPage(props: ProjectProps & { readonly done: string | null }) {
  const { project } = props.listed
  return (
    <Page
      title={project.name}
      section="directory"
      back={{ href: '/directory', label: 'Directory' }}
      under={
        <>
          <Code>{project.slug}</Code> <Tag icon="project">{project.relation}</Tag>
        </>
      }
    >
      {props.done !== null && <Notice tone="good">{props.done}</Notice>}
      <Split
        main={<Channels {...props} />}
        side={<About project={project} />}
        sideLabel={`About ${project.name}`}
      />
    </Page>
  )
}

function Channels({ listed, today }: ProjectProps) {
  const { project, channels } = listed
  const add = `/directory/${project.slug}/channels/new`
  if (!channels.some((one) => isReachable(one.channel))) return <FindOne listed={listed} />
  return (
    <Section heading="Channels, best first">
      <p>A hand-over goes to the first mail address that has not failed.</p>
      {channels.map((one, index) => (
        <ChannelCard
          key={one.id}
          listed={one}
          project={project}
          today={today}
          place={{ index, of: channels.length }}
        />
      ))}
      <Actions>
        <LinkButton href={add} icon="plus" shortcut="n">
          Add a channel
        </LinkButton>
      </Actions>
    </Section>
  )
}

function FindOne({ listed: { project, channels } }: Pick<ProjectProps, 'listed'>) {
  const wasLookedFor = channels.some((one) => one.channel.type === 'none-found')
  return (
    <NextStep heading="No known channel – find one">
      <p>
        {wasLookedFor ? 'Somebody looked and found none.' : 'Nobody has looked yet.'} Look for a SECURITY file
        in the repository, a security page or security.txt on the website, the maintainers named in the
        package; ask the project in public for a private contact without saying why.
      </p>
      <Actions>
        <LinkButton href={`/directory/${project.slug}/channels/new`} kind="primary" icon="plus" shortcut="n">
          Add what you found
        </LinkButton>
      </Actions>
    </NextStep>
  )
}

function ChannelCard(props: {
  readonly listed: ListedChannel
  readonly project: DirectoryProject
  readonly today: string
  readonly place: { readonly index: number; readonly of: number }
}) {
  const { listed, project, today, place } = props
  const { channel } = listed
  const base = `/directory/${project.slug}/channels/${listed.id}`
  const name = channel.value ?? channel.type
  return (
    <Section isCard level={3} heading={<ChannelHeading listed={listed} />}>
      <p class="quiet">
        <ChannelMarks listed={listed} source={project.source} today={today} />{' '}
        <ChannelAge channel={channel} source={project.source} today={today} />
      </p>
      {channel.openpgpFingerprint !== null && (
        <p class="quiet">
          OpenPGP <Code>{channel.openpgpFingerprint}</Code>
        </p>
      )}
      <div class="actions">
        <Form action={`${base}/check`} isInline label={`Checked today: ${name}`}>
          <Button icon="check" label={`Checked today: ${name}`}>
            Checked today
          </Button>
        </Form>
        <LinkButton href={base}>
          Change<span class="visually-hidden"> {name}</span>
        </LinkButton>
        {place.index > 0 && <MoveButton base={base} by="up" name={name} />}
        {place.index < place.of - 1 && <MoveButton base={base} by="down" name={name} />}
      </div>
    </Section>
  )
}

function ChannelHeading({ listed: { channel } }: { readonly listed: ListedChannel }) {
  return (
    <>
      <Icon name={channelWord(channel.type).icon} /> <ChannelName channel={channel} />
    </>
  )
}

function MoveButton(props: { readonly base: string; readonly by: 'up' | 'down'; readonly name: string }) {
  const word = props.by === 'up' ? 'Move up' : 'Move down'
  return (
    <Form
      action={`${props.base}/position`}
      isInline
      hidden={{ by: props.by }}
      label={`${word}: ${props.name}`}
    >
      <Button kind="quiet" label={`${word}: ${props.name}`}>
        {word}
      </Button>
    </Form>
  )
}

function About({ project }: { readonly project: DirectoryProject }) {
  return (
    <>
      <Section heading="Known as">
        <Facts facts={[{ term: 'Name', value: project.name }, ...factsOf(project)]} />
      </Section>
      {project.repositories.length > 0 && (
        <Section heading="Repositories">
          <Lines label="Repositories">
            {project.repositories.map((repository) => (
              <Line key={repository} icon="folder">
                <Link to={`https://github.com/${repository}`}>{repository}</Link>
              </Line>
            ))}
          </Lines>
        </Section>
      )}
      {project.note !== null && (
        <Section heading="Note">
          <PlainText text={project.note} />
        </Section>
      )}
    </>
  )
}

function factsOf(project: DirectoryProject): Fact[] {
  const packages = Object.entries(project.packages).map(([ecosystem, names]) => ({
    term: `Packages (${ecosystem})`,
    value: names.join(', '),
  }))
  return [
    ...fact('Website', project.website === null ? null : <Link to={project.website} />),
    ...fact('Aliases', project.aliases.join(', ')),
    ...packages,
    ...fact('Components', project.components.map((component) => component.slug).join(', ')),
    ...fact('Says it answers within', project.statedResponse),
    ...fact(
      'Sponsored since',
      project.sponsoredSinceYear === null ? null : String(project.sponsoredSinceYear),
    ),
    ...fact('Read from', project.source === null ? null : sourceText(project.source)),
  ]
}

function fact(term: string, value: Fact['value'] | null): Fact[] {
  return value === null || value === '' ? [] : [{ term, value }]
}

function sourceText(source: NonNullable<DirectoryProject['source']>): string {
  return [source.repository, source.path, source.date].filter((part) => part !== null).join(', ')
}
