import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import {
  Button,
  Checkbox,
  Code,
  Empty,
  Field,
  Form,
  Notice,
  Page,
  Pager,
  Select,
  sentenceCase,
  Table,
  Tag,
  When,
} from '../../web/components.ts'
import { type Inbox, type InboxRow, rowsPerPage } from '../reads/inbox.ts'
import type { Quiet } from '../reads/quiet.ts'
import type { TeamTask } from '../reads/team-tasks.ts'
import { clockOf, sayLong } from '../rules/clock.ts'
import type { Tray } from '../rules/security-case.ts'
import { verdictOf } from '../rules/verdict.ts'
import { kindWords, needsHumanWords, trays, trayWords } from '../rules/words.ts'
import { TeamTasks } from './team-tasks.tsx'
import { TrayTabs, type TrayTabsView, toDo } from './tray-tabs.tsx'

export type InboxView = {
  readonly tray: Tray
  readonly pageNumber: number
  readonly inbox: Inbox
  /** About no case: they stand above the cases of "Needs a human". */
  readonly teamTasks: readonly TeamTask[]
  /** Read for an empty tray only. */
  readonly quiet: Quiet | null
  /** Whom cases can be given to; empty for a reader who decides nothing. */
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  readonly refusal: Refusal | null
  /** How many cases the last press changed. */
  readonly done: number
  readonly now: Temporal.Instant
}

export function InboxPage({ view }: { readonly view: InboxView }) {
  const { tray, inbox, refusal } = view
  const decides = view.colleagues.length > 0
  return (
    <Page
      title="Inbox"
      section="inbox"
      errors={refusal === null ? [] : [{ field: refusal.field, sentence: refusal.sentence }]}
    >
      {view.done > 0 && (
        <Notice tone="good">
          <p>
            Done: {view.done} {view.done === 1 ? 'case' : 'cases'}.
          </p>
        </Notice>
      )}
      <div class="list-head">
        <TrayTabs view={trayView(view)} here={tray} />
        <Form action="/search" method="get" isSearch isInline label="Search">
          <Field
            name="q"
            type="search"
            label="Search"
            isLabelHidden
            placeholder="Search, or NF-…"
            shortcut="/"
          />
          <Button icon="search" label="Search" />
        </Form>
      </div>
      {tray === 'needs-human' && view.teamTasks.length > 0 && <TeamTasks tasks={view.teamTasks} />}
      {decides && inbox.rows.length > 0 && <Decisions view={view} />}
      <Table
        caption={`${trayWords[tray]}, the most urgent first`}
        isCaptionHidden
        hasKeys
        look="inbox"
        rows={inbox.rows}
        rowKey={(row) => row.reference}
        empty={view.quiet && <Clear view={view} quiet={view.quiet} />}
        columns={[
          ...(decides ? [choose] : []),
          { heading: 'Answer by', cell: (row) => <ClockTag row={row} now={view.now} /> },
          { heading: 'Case', isRowHeader: true, cell: (row) => <Summary row={row} /> },
          { heading: 'Looks like', cell: (row) => <Guess row={row} /> },
          { heading: 'Owner', cell: (row) => <Owner row={row} decides={decides} /> },
        ]}
      />
      <Pages view={view} />
    </Page>
  )
}

function trayView({ inbox, teamTasks }: InboxView): TrayTabsView {
  return { counts: inbox.counts, teamTasks }
}

const choose = {
  heading: 'Choose',
  isHeadingHidden: true,
  cell: ({ reference }: InboxRow) => (
    <Checkbox
      name="reference"
      value={reference}
      id={`choose-${reference}`}
      label={`Choose ${reference}`}
      isLabelHidden
      form="chosen"
    />
  ),
}

/** What can be done with the ticked rows; the buttons in the rows belong to the same form. */
function Decisions({ view }: { readonly view: InboxView }) {
  return (
    <Form id="chosen" action="/inbox/decisions" isInline label="Ticked cases" hidden={{ tray: view.tray }}>
      <span class="quiet" id="reference">
        With the ticked cases:
      </span>
      <Button name="decision" value="take" icon="person">
        Take
      </Button>
      <Select
        name="owner"
        label="Give to"
        isLabelHidden
        options={[
          { value: '', label: 'Give to…' },
          ...view.colleagues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button name="decision" value="assign">
        Give
      </Button>
      {view.tray === 'bulk' ? (
        <Button name="decision" value="report">
          Not bulk
        </Button>
      ) : (
        <>
          <Button name="decision" value="spam">
            Mark as spam
          </Button>
          <Button name="decision" value="non-security">
            Not security
          </Button>
        </>
      )}
    </Form>
  )
}

function ClockTag({ row, now }: { readonly row: InboxRow; readonly now: Temporal.Instant }) {
  const clock = clockOf(row, now)
  return (
    <Tag tone={clock.tone} icon="clock">
      {clock.words}
    </Tag>
  )
}

function Summary({ row }: { readonly row: InboxRow }) {
  const sender = row.glance?.sender
  const files = row.glance?.files ?? 0
  return (
    <div class="summary">
      <a href={`/cases/${row.reference}`}>{row.title}</a>
      <p>
        <Code>{row.reference}</Code>
        {sender && <bdi title={sender.address}>{sender.name === '' ? sender.address : sender.name}</bdi>}
        {sender && <Trust row={row} />}
        {files > 0 && (
          <span>
            {files} {files === 1 ? 'file' : 'files'}
          </span>
        )}
        {row.isRestricted && (
          <Tag tone="danger" icon="lock">
            Restricted
          </Tag>
        )}
        {row.needsHuman !== null && <Tag tone="danger">{needsHumanWords[row.needsHuman]}</Tag>}
        {row.mayBelongTo.map((reference) => (
          <Tag key={reference} tone="info">
            May belong to {reference}
          </Tag>
        ))}
      </p>
    </div>
  )
}

/** Whether we know them, and what proves that it is them. */
function Trust({ row }: { readonly row: InboxRow }) {
  const verdict = verdictOf(row.glance?.authentication ?? null)
  return (
    <>
      <span>{row.isSenderKnown ? 'known sender' : 'first report'}</span>
      <span class={verdict.tone === 'warning' ? 'doubt' : undefined}>{verdict.words}</span>
    </>
  )
}

function Guess({ row }: { readonly row: InboxRow }) {
  const project = row.glance?.project
  if (row.kind !== 'report' || !project) {
    return (
      <div class="summary">
        <span>{row.kind === 'report' ? 'No project of ours named' : kindWords[row.kind]}</span>
        {row.kind !== 'report' && row.glance?.kindReason && <p>{sentenceCase(row.glance.kindReason)}</p>}
      </div>
    )
  }
  return (
    <div class="summary">
      <span>{project.slug}</span>
      <p>{project.reason}</p>
    </div>
  )
}

function Owner({ row, decides }: { readonly row: InboxRow; readonly decides: boolean }) {
  if (row.owner !== null) return <span>{row.owner.name}</span>
  if (!decides) return <span class="quiet">Nobody</span>
  return (
    <Button form="chosen" name="take" value={row.reference} label={`Take ${row.reference}`}>
      Take
    </Button>
  )
}

function Clear({ view, quiet }: { readonly view: InboxView; readonly quiet: Quiet }) {
  const { nearestPromise, lastMailAt } = quiet
  const isAllClear = trays.slice(0, 3).every((tray) => toDo(trayView(view), tray) === 0)
  const left = nearestPromise && nearestPromise.epochMilliseconds - view.now.epochMilliseconds
  return (
    <Empty heading={isAllClear ? 'Inbox clear' : 'Nothing in this tray'} icon="check">
      <p>
        {left === null
          ? 'No promise is open.'
          : left > 0
            ? `Oldest promise: ${sayLong(left)} left.`
            : `Oldest promise: ${sayLong(-left)} overdue.`}{' '}
        {lastMailAt === null ? (
          'No mail has come yet.'
        ) : (
          <>
            Last mail came <When at={lastMailAt} form="short" />.
          </>
        )}
      </p>
    </Empty>
  )
}

function Pages({ view }: { readonly view: InboxView }) {
  const { tray, pageNumber, inbox } = view
  if (pageNumber === 1 && !inbox.hasMore) return null
  const first = (pageNumber - 1) * rowsPerPage + 1
  const address = (number: number) => `/inbox?tray=${tray}&page=${number}`
  return (
    <Pager
      label="Pages of this tray"
      summary={`Cases ${first} to ${first + inbox.rows.length - 1}`}
      previous={pageNumber > 1 ? address(pageNumber - 1) : undefined}
      next={inbox.hasMore ? address(pageNumber + 1) : undefined}
    />
  )
}
