import {
  Button,
  Empty,
  Field,
  Form,
  Icon,
  LinkButton,
  Notice,
  Page,
  Pager,
  Section,
  Table,
  Tabs,
  Tag,
} from '../../web/components.ts'
import type { DirectoryPage, DirectoryView } from '../rules/directory-page.ts'
import type { ListedProject } from '../rules/listed-project.ts'
import { isReachable } from '../rules/project.ts'
import { ChannelAge, ChannelMarks, ChannelName } from './channel-parts.tsx'
import { channelWord } from './channel-words.ts'

/** Who to reach for each project, and how sure we are of it. `today` is a plain date. */
export function DirectoryPageView(props: {
  readonly list: DirectoryPage
  readonly today: string
  /** What was just done, when something was. */
  readonly done: string | null
}) {
  const { list, today } = props
  return (
    <Page
      title="Directory"
      section="directory"
      under="Projects and the ways to reach their people, best first"
    >
      {props.done !== null && <Notice tone="good">{props.done}</Notice>}
      <Form action="/directory" method="get" isSearch isInline hidden={hiddenView(list.view)}>
        <Field
          name="q"
          label="Find a project"
          type="search"
          value={list.search}
          isLabelHidden={false}
          maxLength={100}
          shortcut="/"
        />
        <Button icon="search">Find</Button>
        <LinkButton href="/directory/import">Import</LinkButton>
        <LinkButton href="/directory/export" icon="file">
          Export as YAML
        </LinkButton>
      </Form>
      <Section heading="Projects" isHeadingHidden>
        <Tabs label="Views" tabs={tabs(list)} />
        <Table
          caption="Projects and their channels"
          isCaptionHidden
          hasKeys
          rows={list.rows}
          rowKey={(row) => row.project.slug}
          empty={<NothingHere list={list} />}
          columns={[
            { heading: 'Project', isRowHeader: true, cell: (row) => <ProjectCell listed={row} /> },
            {
              heading: 'Channels',
              // Hidden, so that the narrow screen gives the addresses the whole width.
              isHeadingHidden: true,
              cell: (row) => <ChannelsCell listed={row} today={today} />,
            },
          ]}
        />
        {list.pageCount > 1 && <DirectoryPager list={list} />}
      </Section>
    </Page>
  )
}

const viewWords: Record<DirectoryView, string> = {
  all: 'All',
  contact: 'No known channel',
  repair: 'Letters come back',
  check: 'To be checked',
}

function tabs(list: DirectoryPage) {
  return (Object.keys(viewWords) as DirectoryView[]).map((view) => ({
    label: viewWords[view],
    href: addressOf({ ...list, view, pageNumber: 1 }),
    count: list.counts[view],
    isHere: view === list.view,
  }))
}

function ProjectCell({ listed: { project } }: { readonly listed: ListedProject }) {
  return (
    <div>
      <a href={`/directory/${project.slug}`}>{project.name}</a>
      <p class="hint">{project.relation}</p>
    </div>
  )
}

function ChannelsCell({ listed, today }: { readonly listed: ListedProject; readonly today: string }) {
  const { project, channels } = listed
  const known = channels.filter((one) => isReachable(one.channel))
  if (known.length === 0) {
    return (
      <div>
        <Tag tone="warning" icon="dashedCircle">
          No known channel
        </Tag>{' '}
        <a href={`/directory/${project.slug}/channels/new`} aria-label={`Find one for ${project.name}`}>
          find one
        </a>
        <p class="hint">
          {channels.some((one) => one.channel.type === 'none-found')
            ? 'Somebody looked and found none. '
            : 'Nobody has looked yet. '}
        </p>
      </div>
    )
  }
  return (
    <ol>
      {known.map((one) => (
        <li key={one.id}>
          <Icon name={channelWord(one.channel.type).icon} /> <ChannelName channel={one.channel} />{' '}
          <ChannelMarks listed={one} source={project.source} today={today} />
          <div class="hint">
            <ChannelAge channel={one.channel} source={project.source} today={today} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function NothingHere({ list }: { readonly list: DirectoryPage }) {
  if (list.search !== '') {
    return (
      <Empty heading={`No project is found by “${list.search}”`} icon="search">
        <p>
          Names, aliases, packages, repositories and contacts are searched.{' '}
          <a href="/directory">Show all projects</a>
        </p>
      </Empty>
    )
  }
  if (list.counts.all > 0) {
    return <Empty heading="Nothing to do here" icon="check" />
  }
  return (
    <Empty heading="The directory is empty" icon="project">
      <p>
        Import a YAML file of your projects. <a href="/directory/import">Import</a>
      </p>
    </Empty>
  )
}

function DirectoryPager({ list }: { readonly list: DirectoryPage }) {
  const { pageNumber, pageCount, firstRow, rows, rowCount } = list
  const at = (number: number) => addressOf({ ...list, pageNumber: number })
  return (
    <Pager
      label="Pages of the directory"
      summary={`Projects ${firstRow} to ${firstRow + rows.length - 1} of ${rowCount}`}
      previous={pageNumber > 1 ? at(pageNumber - 1) : undefined}
      next={pageNumber < pageCount ? at(pageNumber + 1) : undefined}
    />
  )
}

function addressOf(list: Pick<DirectoryPage, 'search' | 'view' | 'pageNumber'>): string {
  const query = new URLSearchParams()
  if (list.search !== '') query.set('q', list.search)
  if (list.view !== 'all') query.set('view', list.view)
  if (list.pageNumber > 1) query.set('page', String(list.pageNumber))
  return query.size === 0 ? '/directory' : `/directory?${query}`
}

function hiddenView(view: DirectoryView): Readonly<Record<string, string>> {
  return view === 'all' ? {} : { view }
}
