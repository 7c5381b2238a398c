import { Temporal } from '../../src/kernel/temporal.ts'
import { json, page } from '../../src/web/answer.ts'
import {
  Actions,
  Button,
  Checkbox,
  Checkboxes,
  Code,
  Conversation,
  Details,
  Empty,
  Facts,
  Field,
  FileInput,
  Form,
  Line,
  Lines,
  Link,
  LinkButton,
  Message,
  NextStep,
  Notice,
  Page,
  Pager,
  PlainText,
  Radios,
  Section,
  Select,
  Split,
  Table,
  Tabs,
  Tag,
  TextArea,
  type Tone,
  When,
} from '../../src/web/components.ts'
import type { Route } from '../../src/web/route.ts'

/** Every component in the places it is meant for: looked at, measured by axe, and copied from. */
export const gallery: readonly Route[] = [
  { method: 'GET', path: '/gallery/inbox', access: 'signed-in', handle: () => page(<InboxExample />) },
  { method: 'GET', path: '/gallery/case', access: 'signed-in', handle: () => page(<CaseExample />) },
  { method: 'GET', path: '/gallery/form', access: 'signed-in', handle: () => page(<FormExample />) },
  { method: 'GET', path: '/gallery/parts', access: 'signed-in', handle: () => page(<PartsExample />) },
  { method: 'GET', path: '/gallery/public', access: 'public', handle: () => page(<PublicExample />) },
  { method: 'GET', path: '/gallery/data', access: 'bearer', handle: () => json({ cases: [] }) },
]

const at = (text: string) => Temporal.Instant.from(text)

type Row = {
  reference: string
  summary: string
  from: string
  project: string
  due: string
  tone: Tone
  state: string
}

const rows: readonly Row[] = [
  {
    reference: 'NF-7KQ2M',
    summary: 'Heap overflow when reading a crafted .npy header',
    from: 'Mika Reyes',
    project: 'numpy',
    due: '2026-03-09T19:10:00Z',
    tone: 'danger',
    state: 'Due today',
  },
  {
    reference: 'NF-C0T4X',
    summary:
      'Notebook server follows symlinks out of its root folder when the archive holds two entries of one name',
    from: 'security-research@long-organisation-name.example',
    project: 'jupyter-server',
    due: '2026-03-12T17:00:00Z',
    tone: 'warning',
    state: '3 days left',
  },
  {
    reference: 'NF-W81ZD',
    summary: 'SPF record is soft-fail',
    from: 'Bug Finder',
    project: 'None named',
    due: '2026-03-15T08:30:00Z',
    tone: 'neutral',
    state: 'Scanner noise?',
  },
]

function InboxExample() {
  return (
    <Page title="Inbox" section="inbox">
      <Tabs
        label="Trays"
        tabs={[
          { label: 'New', href: '/gallery/inbox', count: 3, isHere: true },
          { label: 'Needs a human', href: '/inbox?tray=needs-a-human', count: 1, isHere: false },
          { label: 'Waiting for us', href: '/inbox?tray=waiting', count: 12, isHere: false },
          { label: 'Bulk', href: '/inbox?tray=bulk', count: 40, isHere: false },
        ]}
      />
      <Table
        caption="New reports, the most urgent first"
        isCaptionHidden
        hasKeys
        rows={rows}
        rowKey={(row) => row.reference}
        columns={[
          {
            heading: 'Choose',
            isHeadingHidden: true,
            cell: (row) => (
              <Checkbox
                name="reference"
                value={row.reference}
                id={`choose-${row.reference}`}
                label={`Choose ${row.reference}`}
                isLabelHidden
                form="chosen"
              />
            ),
          },
          {
            heading: 'Report',
            isRowHeader: true,
            cell: (row) => (
              <div>
                <a href={`/cases/${row.reference}`}>{row.summary}</a>
                <p>
                  <Code>{row.reference}</Code> from {row.from}
                </p>
              </div>
            ),
          },
          { heading: 'Project', cell: (row) => <span>{row.project}</span> },
          { heading: 'Answer by', cell: (row) => <When at={at(row.due)} form="short" /> },
          { heading: 'State', cell: (row) => <Tag tone={row.tone}>{row.state}</Tag> },
          {
            heading: 'Act',
            isHeadingHidden: true,
            cell: (row) => (
              <Form action={`/cases/${row.reference}/assignment`} isInline label={`Take ${row.reference}`}>
                <Button icon="person" label={`Take ${row.reference}`}>
                  Take
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Form id="chosen" action="/cases/dismissals" isInline label="Chosen reports">
        <Button>Dismiss chosen</Button>
      </Form>
      <Pager label="Pages of the inbox" summary="1 to 3 of 56" next="/inbox?after=3" />
    </Page>
  )
}

function CaseExample() {
  return (
    <Page
      title="Heap overflow when reading a crafted .npy header"
      section="cases"
      back={{ href: '/gallery/inbox', label: 'Inbox' }}
      under={
        <>
          <Code>NF-7KQ2M</Code>
          <Tag tone="warning" icon="clock">
            Acknowledge by
          </Tag>
          <When at={at('2026-03-12T17:00:00Z')} />
          <Tag tone="danger" icon="lock">
            Restricted
          </Tag>
        </>
      }
    >
      <Split
        main={
          <>
            <NextStep heading="Answer the reporter">
              <p>
                Nobody has answered yet. The charter asks for a person's answer by{' '}
                <When at={at('2026-03-12T17:00:00Z')} form="clock" />.
              </p>
              <Form action="/cases/NF-7KQ2M/acknowledgement" isInline>
                <Button kind="primary" icon="reply" shortcut="a">
                  Acknowledge
                </Button>
              </Form>
            </NextStep>
            <Section heading="Conversation">
              <Conversation>
                <Message
                  id="m1"
                  tone="reporter"
                  lane="Reporter"
                  author="Mika Reyes"
                  at={at('2026-03-05T17:00:00Z')}
                  isFromUs={false}
                  tags={<Tag tone="good">DKIM passed</Tag>}
                >
                  <PlainText
                    text={
                      'Hello,\n\nreading the attached file with numpy.load() writes past the end of the header buffer.\n\n  python -c "import numpy; numpy.load(\'crash.npy\')"\n\nhttps://example.org/a-very-long-address-without-any-place-to-break-it-which-must-not-make-the-page-scroll-sideways'
                    }
                  />
                  <Details summary="Earlier messages quoted">
                    <PlainText isQuiet text={'> On Monday you wrote\n> something'} />
                  </Details>
                </Message>
                <Message
                  id="m2"
                  tone="internal"
                  lane="Internal note"
                  author="Dana Okafor"
                  at={at('2026-03-06T09:12:00Z')}
                  isFromUs
                >
                  <PlainText text="Reproduced on 2.1. Looks exploitable. Who knows the format people?" />
                </Message>
                <Message
                  id="m3"
                  tone="project"
                  lane="numpy"
                  author="Sam Lindqvist"
                  at={at('2026-03-07T23:30:00Z')}
                  isFromUs={false}
                >
                  <PlainText text="Ours. We will have a patch this week." />
                </Message>
              </Conversation>
            </Section>
            <Section heading="Write">
              <Form action="/cases/NF-7KQ2M/messages">
                <Select
                  name="lane"
                  label="To"
                  options={[
                    { value: 'reporter', label: 'Reporter: Mika Reyes' },
                    { value: 'numpy', label: 'Project: numpy' },
                    { value: 'internal', label: 'Internal note' },
                  ]}
                />
                <TextArea name="body" label="Message" shortcut="r" />
                <Actions>
                  <Button kind="primary" icon="send">
                    Send
                  </Button>
                  <Button name="preview" value="yes">
                    Preview
                  </Button>
                </Actions>
              </Form>
            </Section>
          </>
        }
        sideLabel="About this case"
        side={
          <>
            <Section heading="Facts" isCard>
              <Facts
                facts={[
                  { term: 'Owner', value: 'Dana Okafor' },
                  { term: 'Arrived', value: <When at={at('2026-03-05T17:00:00Z')} /> },
                  { term: 'Project', value: 'numpy: named in the subject' },
                  { term: 'Repository', value: <Link to="https://github.com/numpy/numpy" /> },
                ]}
              />
            </Section>
            <Section heading="Files" isCard>
              <Lines label="Files">
                <Line icon="file" end="2.1 kB">
                  <a href="/cases/NF-7KQ2M/files/1">crash.npy</a>
                </Line>
                <Line icon="file" end="140 kB">
                  <a href="/cases/NF-7KQ2M/files/2">a-screenshot-with-a-name-that-goes-on-and-on.png</a>
                </Line>
              </Lines>
            </Section>
          </>
        }
      />
    </Page>
  )
}

function FormExample() {
  return (
    <Page
      title="Dismiss the report"
      width="reading"
      back={{ href: '/gallery/case', label: 'NF-7KQ2M' }}
      errors={[
        { field: 'reason', sentence: 'Choose a reason' },
        { field: 'address', sentence: 'Enter an address such as name@example.org' },
      ]}
    >
      <Form action="/gallery/form" takesFiles>
        <Radios
          name="reason"
          legend="Why is this not a vulnerability?"
          hint="The reporter reads the sentence that belongs to it."
          options={[
            {
              value: 'no-effect',
              label: 'No effect on security',
              hint: 'It works as described, and harms nobody.',
            },
            { value: 'scanner', label: 'Scanner output without a finding' },
          ]}
        />
        <Checkboxes
          name="tell"
          legend="Who is told?"
          options={[
            { value: 'reporter', label: 'The reporter' },
            { value: 'project', label: 'The project' },
          ]}
          values={['reporter']}
        />
        <Field name="address" label="Address" type="email" autoComplete="email" value="mika" />
        <Field
          name="code"
          label="Code"
          width="short"
          inputMode="numeric"
          autoComplete="one-time-code"
          hint="Six digits."
        />
        <TextArea
          name="text"
          label="Text to the reporter"
          value={'Thank you for writing.\n\nWe looked at it.'}
        />
        <FileInput name="file" label="Files" hint="Up to five, 25 MB each." isMultiple />
        <Checkbox name="read" label="A second member has read this" />
        <Actions>
          <Button kind="primary">Dismiss</Button>
          <Button kind="danger">Delete</Button>
          <LinkButton href="/gallery/case" kind="quiet">
            Leave it
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

const tones: readonly Tone[] = [
  'neutral',
  'good',
  'warning',
  'danger',
  'info',
  'reporter',
  'project',
  'internal',
]

function PartsExample() {
  return (
    <Page title="Parts" section="directory">
      <Notice tone="good" heading="Sent">
        <p>Your answer leaves in 60 seconds.</p>
      </Notice>
      <Notice>
        <p>Last mail fetched two minutes ago.</p>
      </Notice>
      <Notice tone="warning" heading="May not have arrived">
        <p>The channel bounced.</p>
      </Notice>
      <Notice tone="danger">
        <p>No mail was fetched for 40 minutes.</p>
      </Notice>
      <Actions>
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
      </Actions>
      <Section heading="Nothing yet">
        <Empty heading="Inbox clear">
          <p>Oldest promise: 4 days left.</p>
        </Empty>
      </Section>
      <Section heading="Numbers">
        <Form action="/directory" method="get" isSearch isInline label="Find a project">
          <Field name="q" type="search" label="Project" shortcut="/" />
          <Button icon="search">Find</Button>
        </Form>
        <Table
          caption="Answers by project"
          rows={[
            { project: 'numpy', answered: 12 },
            { project: 'dask', answered: 3 },
          ]}
          rowKey={(row) => row.project}
          columns={[
            { heading: 'Project', cell: (row) => row.project },
            { heading: 'Answered', isNumber: true, cell: (row) => row.answered },
          ]}
        />
      </Section>
      <Link to="javascript:alert(1)" />
    </Page>
  )
}

function PublicExample() {
  return (
    <Page title="Sign in" width="reading">
      <Form action="/sign-in">
        <Field name="email" label="Email address" type="email" autoComplete="username webauthn" />
        <Field name="password" label="Password" type="password" autoComplete="current-password" />
        <Button kind="primary" icon="key">
          Sign in
        </Button>
      </Form>
    </Page>
  )
}
