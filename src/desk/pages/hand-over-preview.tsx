import {
  Actions,
  Button,
  Details,
  Form,
  Line,
  Lines,
  Page,
  PlainText,
  Section,
  Tag,
} from '../../web/components.ts'
import { type HandOverPlan, linkToCome, type PlannedProject } from '../actions/plan-hand-over.ts'
import type { LetterText } from '../letters/receipt.ts'
import { nameOfFile } from '../rules/file-name.ts'
import type { Identity } from '../store/contents.ts'
import { LetterPreview, type PreviewedLetter } from './case/letter-preview.tsx'
import type { HandOverTyped } from './hand-over.tsx'
import { saySize } from './say-size.ts'

export type HandOverPreviewView = {
  readonly plan: HandOverPlan
  readonly typed: HandOverTyped
  /** ISO 8601 instant; sent back so that the letters name the same hour. */
  readonly answerBy: string
  readonly publicUrl: string
  letterOf(to: Identity, words: LetterText): PreviewedLetter
}

/** Exactly what each project and the reporter will receive. */
export function HandOverPreviewPage({ view }: { readonly view: HandOverPreviewView }) {
  const { plan } = view
  const { reference, title } = plan.opened.facts
  const count = plan.projects.length
  const letters = plan.projects.filter(({ reach }) => reach !== null).length
  return (
    <Page
      title={`Preview of the hand-over of ${reference}`}
      heading={`What ${count === 1 ? 'the project' : `the ${count} projects`} will receive`}
      under={<bdi>{title}</bdi>}
      section="inbox"
      width="reading"
    >
      {plan.projects.map((planned) => (
        <ProjectLetter key={planned.project.id} planned={planned} view={view} />
      ))}
      <ReporterLetter view={view} />
      <Form action={`/cases/${reference}/hand-overs`}>
        <Carried view={view} />
        <p class="quiet">
          {letters === 0
            ? 'No letter goes to a project.'
            : 'Letters wait a minute before they leave, so that you can take them back.'}
        </p>
        <Actions>
          <Button kind="primary" icon="check">
            {count === 1 ? 'Send to 1 project' : `Send to ${count} projects`}
          </Button>
          <Button action={`/cases/${reference}/hand-over-preview`} name="step" value="change">
            Change
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}

function ProjectLetter(props: { readonly planned: PlannedProject; readonly view: HandOverPreviewView }) {
  const { planned, view } = props
  const { project, reach } = planned
  if (reach === null) {
    return (
      <Section heading={project.name}>
        <p>
          <Tag tone="danger">No known channel</Tag>
        </p>
        <p>
          No letter can be sent. The project gets its lane on this case, and a task will be opened to find a
          contact: look at the project’s repositories, or ask the board.{' '}
          <a href={`/directory/${project.slug}`}>{project.name} in the directory</a>
        </p>
      </Section>
    )
  }
  const to = { name: project.name, address: reach.channel.address }
  const letter = view.letterOf(to, reach.words(`${view.publicUrl}/h/${linkToCome}`))
  if (reach.channel.mayReceiveClearText) {
    return (
      <Section heading={project.name}>
        <p>
          <Tag tone="warning" icon="letter">
            Clear text: the report is in the letter
          </Tag>
        </p>
        <LetterPreview letter={letter} />
        <HandedFiles files={view.plan.files} />
      </Section>
    )
  }
  return (
    <Section heading={project.name}>
      <p>
        <Tag tone="good" icon="lock">
          Link only
        </Tag>
      </p>
      <p>
        The letter holds no word of the report. Your note and the report are read behind the link, after a
        one-time code that is mailed to {to.address}. The end of the link is made when the letter is sent.
      </p>
      <LetterPreview letter={letter} />
      <Details summary="What they read behind the link">
        <PlainText text={planned.shownText} />
      </Details>
      <HandedFiles files={view.plan.files} />
    </Section>
  )
}

function HandedFiles({ files }: { readonly files: HandOverPlan['files'] }) {
  if (files.length === 0) return <p class="quiet">No files go along.</p>
  return (
    <>
      <p>Files they can download after a one-time code:</p>
      <Lines label="Files handed over">
        {files.map((file) => (
          <Line key={file.id} icon="file" end={<span class="quiet">{saySize(file.sizeBytes)}</span>}>
            <bdi>{nameOfFile(file)}</bdi>
          </Line>
        ))}
      </Lines>
    </>
  )
}

function ReporterLetter({ view }: { readonly view: HandOverPreviewView }) {
  const { to, letter } = view.plan.reporter
  return (
    <Section heading="To the reporter">
      {letter === null ? (
        <p>No letter: {to.length === 0 ? 'this case has nobody to write to.' : 'you left it empty.'}</p>
      ) : (
        to.map((reporter) => (
          <LetterPreview key={reporter.address} letter={view.letterOf(reporter, letter)} />
        ))
      )}
    </Section>
  )
}

/** Everything the sending needs; nothing is kept between the pages. */
function Carried({ view: { plan, typed, answerBy } }: { readonly view: HandOverPreviewView }) {
  const fields = [
    ['version', String(plan.opened.facts.version)],
    ['note', typed.note],
    ['reportText', typed.reportText],
    ['reporterText', typed.reporterText],
    ['named', typed.namedProjects.join(' ')],
    ['answerBy', answerBy],
    ['seen', plan.digest],
    ...typed.projects.map((slug) => ['projects', slug]),
    ...typed.files.map((id) => ['files', id]),
  ] as const
  return (
    <>
      {fields.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} autoComplete="off" />
      ))}
    </>
  )
}
