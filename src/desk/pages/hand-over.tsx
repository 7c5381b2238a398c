import type { Refusal } from '../../kernel/refusal.ts'
import {
  Actions,
  Button,
  Checkboxes,
  Details,
  errorsFrom,
  Field,
  Form,
  LinkButton,
  Notice,
  Page,
  Section,
  TextArea,
} from '../../web/components.ts'
import type { HandOverPage as HandOverFacts, ProposedProject, Reach } from '../reads/hand-over-page.ts'
import { nameOfFile } from '../rules/file-name.ts'
import { saySize } from './say-size.ts'

/** What the writer has put into the form so far. */
export type HandOverTyped = {
  readonly projects: readonly string[]
  readonly search: string
  readonly note: string
  readonly reportText: string
  /** Ids of the files that go along. */
  readonly files: readonly string[]
  readonly reporterText: string
  /** The projects that the proposed words to the reporter name. */
  readonly namedProjects: readonly string[]
}

export type HandOverView = {
  readonly facts: HandOverFacts
  readonly typed: HandOverTyped
  readonly refusal: Refusal | null
}

/** Choose who gets the case, and write what each of them reads. Nothing is sent from here. */
export function HandOverPage({ view }: { readonly view: HandOverView }) {
  const { facts, typed, refusal } = view
  const address = `/cases/${facts.reference}`
  return (
    <Page
      title={`Hand over ${facts.reference}`}
      heading="Hand over to projects"
      under={<bdi>{facts.title}</bdi>}
      section="inbox"
      width="reading"
      back={{ href: address, label: facts.reference }}
      errors={refusal === null ? [] : errorsFrom(refusal)}
    >
      {refusal?.safe && (
        <Notice tone="warning">
          <p>{refusal.safe}</p>
        </Notice>
      )}
      {facts.isClosed && (
        <Notice tone="warning" heading="This case is closed">
          <p>Reopen it first, then hand it over.</p>
        </Notice>
      )}
      <Form
        action={`${address}/hand-over-preview`}
        hidden={{ version: String(facts.version), named: typed.namedProjects.join(' ') }}
      >
        <Projects view={view} />
        <Words view={view} />
        <Actions>
          <Button kind="primary" name="step" value="preview">
            Preview the letters
          </Button>
          <LinkButton href={address} kind="quiet">
            Back to the case
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

function Projects({ view: { facts, typed } }: { readonly view: HandOverView }) {
  const hasProposed = facts.proposed.length > 0
  const rest = (
    <>
      <div class="form-inline">
        <Field name="q" type="search" label="Name, package or repository" value={typed.search} />
        <Button icon="search" name="step" value="filter">
          Filter
        </Button>
      </div>
      {facts.others.length === 0 ? (
        <p class="quiet">No other project is called that.</p>
      ) : (
        <Checkboxes
          name="projects"
          id={hasProposed ? 'others' : 'projects'}
          legend={typed.search === '' ? 'The other projects' : `Projects found for “${typed.search}”`}
          options={facts.others.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      )}
    </>
  )
  if (!hasProposed) return rest
  return (
    <>
      <Checkboxes
        name="projects"
        legend="Projects"
        hint="Each gets a conversation of its own. None of them learns of the others."
        values={typed.projects}
        options={facts.proposed.map((project) => ({
          value: project.slug,
          label: project.name,
          hint: aboutProject(project),
        }))}
      />
      <Details summary="Other projects" isOpen={typed.search !== ''}>
        {rest}
      </Details>
    </>
  )
}

const reachWords: Readonly<Record<Reach, string>> = {
  clear: 'Its channel may receive the report itself.',
  link: 'Gets a link only; the report is read behind a one-time code.',
  none: 'No known channel: a task will be opened.',
}

function aboutProject({ proposal, reach, isOnCase }: ProposedProject): string {
  const parts = [
    isOnCase ? 'Has this case already: it gets another letter.' : '',
    proposal?.component ? `Component ${proposal.component}.` : '',
    ...(proposal?.reasons ?? []),
    reachWords[reach],
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function Words({ view: { facts, typed } }: { readonly view: HandOverView }) {
  return (
    <>
      <Section heading="What the maintainers read">
        <TextArea
          name="note"
          label="Note to the maintainers (optional)"
          hint="Your own words, above the report: what you think of it, what you ask."
          rows={4}
          value={typed.note}
        />
        <TextArea
          name="reportText"
          label="The report"
          hint="Starts as the reporter wrote it. Take out what the maintainers need not know: the reporter’s name if they wish to stay anonymous, phone numbers, other projects."
          rows={14}
          value={typed.reportText}
        />
        <Missing facts={facts} />
        <Files facts={facts} ticked={typed.files} />
      </Section>
      <Section heading="What the reporter reads">
        {facts.hasReporter ? (
          <TextArea
            name="reporterText"
            label="Letter to the reporter"
            hint="Empty: no letter. It names the projects, never a maintainer’s own address."
            rows={9}
            value={typed.reporterText}
          />
        ) : (
          <p>This case has no reporter we can write to.</p>
        )}
      </Section>
    </>
  )
}

function Missing({ facts: { report } }: { readonly facts: HandOverFacts }) {
  if (!report.isCut) return null
  return (
    <Notice tone="warning">
      <p>The report is longer than this box; only its beginning is here.</p>
    </Notice>
  )
}

/** None is ticked by the desk: a file may say more than the words, and name who wrote them. */
function Files(props: { readonly facts: HandOverFacts; readonly ticked: readonly string[] }) {
  const { files, reference } = props.facts
  if (files.length === 0) return null
  return (
    <Checkboxes
      name="files"
      legend="Files to hand over"
      hint="Each project you choose can download the ticked ones, after a one-time code. No file travels by mail."
      values={props.ticked}
      options={files.map((file) => ({
        value: file.id,
        label: nameOfFile(file),
        hint: (
          <>
            {saySize(file.sizeBytes)}, {file.type}.{' '}
            <a href={`/cases/${reference}/files/${file.id}`}>Look at it first</a>
          </>
        ),
      }))}
    />
  )
}
