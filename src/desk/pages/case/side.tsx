import {
  Button,
  Details,
  Empty,
  Facts,
  Form,
  Line,
  Lines,
  Section,
  Select,
  sentenceCase,
  Tag,
  When,
} from '../../../web/components.ts'
import type { CasePage, ShownTask } from '../../reads/case-page.ts'
import { kinds } from '../../rules/kinds.ts'
import { kindWords, needsHumanWords } from '../../rules/words.ts'
import { AccessSection } from './access.tsx'
import { type CaseView, caseAddress } from './case-view.ts'
import { FileLine } from './conversation.tsx'
import { sharedWords } from './shared-words.ts'

export function CaseSide({ view }: { readonly view: CaseView }) {
  const { page } = view
  const isWhole = page.ownLaneId === null
  return (
    <>
      {page.tasks.length > 0 && <Tasks view={view} />}
      <About view={view} />
      {isWhole && <LooksLike view={view} />}
      {page.lanes.some((lane) => lane.kind === 'project') && <Projects page={page} />}
      {isWhole && <AccessSection view={view} />}
      <Files view={view} />
      {isWhole && <History view={view} />}
    </>
  )
}

const taskWords: Readonly<Record<ShownTask['kind'], (project: string | null) => string>> = {
  'no-channel': (project) =>
    `Nobody knows how to reach ${project ?? 'a project'}. Find a contact, or ask the board.`,
  bounced: () => 'A letter came back. Find another way to reach them.',
  'cannot-send': () => 'The relay refused a letter.',
  'receipt-held': () => 'The automatic receipt was not sent: too many in a short time. Answer by hand.',
}

function Tasks({ view }: { readonly view: CaseView }) {
  return (
    <Section heading="To do" id="tasks" isCard>
      <Lines label="To do">
        {view.page.tasks.map((task) => (
          <Line
            key={task.id}
            icon="flag"
            end={
              <Form action={caseAddress(view, `/tasks/${task.id}/completion`)} isInline label="Task">
                <Button label={`Done: ${taskWords[task.kind](task.projectName)}`}>Done</Button>
              </Form>
            }
          >
            {taskWords[task.kind](task.projectName)}
          </Line>
        ))}
      </Lines>
    </Section>
  )
}

function About({ view }: { readonly view: CaseView }) {
  const { page } = view
  const { facts } = page
  return (
    <Section heading="About" isCard>
      <Facts
        facts={[
          { term: 'Owner', value: page.ownerName ?? 'Nobody' },
          { term: 'Arrived', value: <When at={facts.arrivedAt} /> },
          { term: 'Kind', value: kindWords[facts.kind] },
          ...(facts.needsHuman === null ? [] : [{ term: 'Look', value: needsHumanWords[facts.needsHuman] }]),
          ...(facts.acknowledgedAt === null
            ? []
            : [{ term: 'Answered', value: <When at={facts.acknowledgedAt} form="clock" /> }]),
          ...(page.duplicateOf === null
            ? []
            : [
                {
                  term: 'Duplicate of',
                  value: <a href={`/cases/${page.duplicateOf}`}>{page.duplicateOf}</a>,
                },
              ]),
          ...(page.merged.length === 0
            ? []
            : [
                {
                  term: 'Reports from',
                  value: page.merged.map((one) => (
                    <a key={one} href={`/cases/${one}`}>
                      {one}{' '}
                    </a>
                  )),
                },
              ]),
          ...(page.duplicates.length === 0
            ? []
            : [
                {
                  term: 'Duplicates',
                  value: page.duplicates.map((one) => (
                    <a key={one} href={`/cases/${one}`}>
                      {one}{' '}
                    </a>
                  )),
                },
              ]),
        ]}
      />
      {page.ownLaneId === null && <Change view={view} />}
    </Section>
  )
}

function Change({ view }: { readonly view: CaseView }) {
  const { page } = view
  const onWholeCase = page.people.filter((person) => person.laneId === null)
  return (
    <Details summary="Change owner or kind" isOpen={view.refusal?.field === 'owner'}>
      <Form action={caseAddress(view, '/owner')} isInline label="Owner">
        <Select
          name="owner"
          label="Owner"
          value={page.facts.ownerId ?? ''}
          shortcut="A"
          options={[
            { value: '', label: 'Nobody' },
            ...onWholeCase.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button label="Save owner">Save</Button>
      </Form>
      <Form action={caseAddress(view, '/kind')} isInline label="Kind">
        <Select
          name="kind"
          label="Kind"
          value={page.facts.kind}
          options={kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        />
        <Button label="Save kind">Save</Button>
      </Form>
    </Details>
  )
}

/** What the machine thinks, with its reasons. A person decides. */
function LooksLike({ view }: { readonly view: CaseView }) {
  const { proposals, mayBelongTo, facts } = view.page
  const { projects, lookAlikes } = view.likeness
  return (
    <Section heading="Looks like" isCard>
      {projects.length === 0 && mayBelongTo.length === 0 && <p class="quiet">No project of ours is named.</p>}
      {mayBelongTo.map((reference) => (
        <p key={reference}>
          <Tag tone="info">
            May belong to <a href={`/cases/${reference}`}>{reference}</a>
          </Tag>
        </p>
      ))}
      {lookAlikes.map((one) => (
        <div key={one.reference} class="proposal">
          <Tag tone="info">
            Reads like <a href={`/cases/${one.reference}`}>{one.reference}</a>
          </Tag>
          <p class="quiet">{sharedWords(one)}</p>
        </div>
      ))}
      {projects.slice(0, 4).map((project) => (
        <div key={project.slug} class="proposal">
          <strong>
            {project.slug}
            {project.component !== null && ` / ${project.component}`}
          </strong>
          <ul>
            {project.reasons.slice(0, 3).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      ))}
      {proposals.kindReasons[0] !== undefined && (
        <p class="quiet">
          {kindWords[facts.kind]}: {proposals.kindReasons[0]}
        </p>
      )}
    </Section>
  )
}

const answerWords = {
  'no-answer-yet': { words: 'No answer yet', tone: 'warning' },
  received: { words: 'Received', tone: 'info' },
  ours: { words: 'Says: ours', tone: 'good' },
  'not-ours': { words: 'Says: not ours', tone: 'neutral' },
  'need-help': { words: 'Needs help', tone: 'danger' },
} as const

function Projects({ page }: { readonly page: CasePage }) {
  return (
    <Section heading="Projects" isCard>
      <Lines label="Projects on this case">
        {page.lanes
          .filter((lane) => lane.kind === 'project')
          .map((lane) => {
            const answer = answerWords[lane.answer ?? 'no-answer-yet']
            return (
              <Line key={lane.id} icon="project" end={<Tag tone={answer.tone}>{answer.words}</Tag>}>
                {lane.name}
              </Line>
            )
          })}
      </Lines>
    </Section>
  )
}

function Files({ view }: { readonly view: CaseView }) {
  const shown = view.conversation.messages.flatMap((message) => message.files)
  // A file handed over stands in two lanes.
  const files = [...new Map(shown.map((file) => [file.id, file])).values()]
  if (files.length === 0) return null
  return (
    <Section heading="Files" isCard>
      <Lines label="Files">
        {files.slice(0, 20).map((file) => (
          <FileLine key={file.id} view={view} file={file} />
        ))}
      </Lines>
    </Section>
  )
}

function History({ view }: { readonly view: CaseView }) {
  return (
    <Section heading="History" isCard>
      {view.page.history.length === 0 && <Empty heading="Nothing yet" />}
      <Lines label="History">
        {view.page.history.map((entry, index) => (
          <Line key={`${entry.action}-${index}`} icon="circle" end={<When at={entry.at} form="short" />}>
            {sentenceCase(entry.action)}
            {entry.toWhom !== null && `: ${entry.toWhom}`} <span class="quiet">by {entry.by}</span>
          </Line>
        ))}
      </Lines>
      <p>
        <a href={caseAddress(view, '/history')} data-key="h">
          The whole history
        </a>
      </p>
    </Section>
  )
}
