import { sayCitation } from '../../../charter/door.ts'
import { Actions, Code, LinkButton, Notice, Page, Split, Tag, When } from '../../../web/components.ts'
import { clockOf } from '../../rules/clock.ts'
import { closedWords, stateWords } from '../../rules/words.ts'
import { type CaseView, caseAddress, errorsOf } from './case-view.ts'
import { ComposerForm } from './composer.tsx'
import { ConversationList, goesOut, receiverOf, UndoForm } from './conversation.tsx'
import { NextStepBox } from './next-step-box.tsx'
import { CaseSide } from './side.tsx'

/** A case: what to do next, what was said, who is on it. */
export function CasePageView({ view }: { readonly view: CaseView }) {
  const { page, refusal } = view
  const isWhole = page.ownLaneId === null
  return (
    <Page
      title={page.facts.title}
      heading={<bdi>{page.facts.title}</bdi>}
      section="inbox"
      back={{ href: `/inbox?tray=${page.facts.tray}`, label: 'Inbox' }}
      under={<Standing view={view} />}
      errors={errorsOf(refusal)}
    >
      {isWhole && <Leaving view={view} />}
      <Split
        main={
          <>
            {isWhole ? <NextStepBox view={view} /> : <LaneOnly />}
            {isWhole && <Acts view={view} />}
            <ConversationList view={view} />
            {view.composer && page.facts.mergedIntoId === null && (
              <ComposerForm view={view} composer={view.composer} />
            )}
          </>
        }
        sideLabel="About this case"
        side={<CaseSide view={view} />}
      />
    </Page>
  )
}

/** State, clock, classification: what this case is, in one line. */
function Standing({ view: { page, now } }: { readonly view: CaseView }) {
  const { facts } = page
  const clock = clockOf({ ...facts, changedAt: page.changedAt }, now)
  const state = facts.closedAs === null ? stateWords[facts.state] : `Closed: ${closedWords[facts.closedAs]}`
  return (
    <>
      <Code>{facts.reference}</Code>
      <Tag tone={facts.state === 'closed' ? 'neutral' : 'info'}>{state}</Tag>
      {clock.kind !== 'stopped' && (
        <Tag tone={clock.tone} icon="clock">
          {clock.words}
        </Tag>
      )}
      {facts.isRestricted ? (
        <Tag tone="danger" icon="lock">
          Restricted
        </Tag>
      ) : (
        <Tag icon="people">Case team</Tag>
      )}
      {page.ownLaneId === null && (
        <a href="#people">
          {page.people.length} {page.people.length === 1 ? 'person sees' : 'people see'} it
        </a>
      )}
      {facts.acknowledgedAt === null && facts.state !== 'closed' && (
        <span>
          Answer by <When at={facts.acknowledgeBy} form="clock" /> <PromiseSource page={page} />
        </span>
      )}
    </>
  )
}

/** Which rule the promise comes from; those on the whole case can look it up. */
function PromiseSource({ page: { facts, ownLaneId, promise } }: { readonly page: CaseView['page'] }) {
  const words = `(${sayCitation(promise)})`
  if (ownLaneId !== null) return <>{words}</>
  const [prefix] = facts.reference.split('-')
  return (
    <a
      href={`/charter/versions/${promise.version}?team=${prefix}#${promise.clause ?? ''}`}
      title={promise.sentence}
    >
      {words}
    </a>
  )
}

/** The undo minute, where nobody can miss it. */
function Leaving({ view }: { readonly view: CaseView }) {
  const leaving = view.conversation.messages.filter((message) => goesOut(message, view.now) !== null)
  return (
    <>
      {leaving.map((message) => (
        <Notice
          key={message.id}
          tone="good"
          heading={`Your letter to ${receiverOf(view, message)} is on its way`}
        >
          <p>
            It goes out in {goesOut(message, view.now)} seconds. Until then it can be taken back; the text
            becomes a draft again.
          </p>
          <UndoForm view={view} message={message} isProminent />
        </Notice>
      ))}
    </>
  )
}

function LaneOnly() {
  return (
    <Notice>
      <p>
        You see your project's lane of this case: what the coordinators wrote to your project, and its
        answers.
      </p>
    </Notice>
  )
}

/** Everything else one may do, quieter than the next step. */
function Acts({ view }: { readonly view: CaseView }) {
  if (view.page.facts.state === 'closed') return null
  return (
    <Actions>
      <LinkButton href={caseAddress(view, '/hand-over')} icon="project" shortcut="p">
        Hand over
      </LinkButton>
      <LinkButton href={caseAddress(view, '/team')} icon="people">
        To another team
      </LinkButton>
      <LinkButton href={caseAddress(view, '/dismissal')} icon="archive" shortcut="d">
        Dismiss
      </LinkButton>
      <LinkButton href={caseAddress(view, '/duplicate')} icon="folder" shortcut="m">
        Duplicate of
      </LinkButton>
      <LinkButton href={caseAddress(view, '/merger')} icon="folder">
        Belongs to
      </LinkButton>
      <LinkButton href={caseAddress(view, '/closing')} icon="check" shortcut="e">
        Close
      </LinkButton>
    </Actions>
  )
}
