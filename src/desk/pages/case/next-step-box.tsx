import { Actions, Button, Form, LinkButton, NextStep } from '../../../web/components.ts'
import { nextStep, type NextStep as Step } from '../../rules/next-step.ts'
import { type CaseView, caseAddress } from './case-view.ts'

/** The one thing to do next, with its button. */
export function NextStepBox({ view }: { readonly view: CaseView }) {
  const { page } = view
  const step = nextStep(page.facts, {
    hasProject: page.lanes.some((lane) => lane.kind === 'project'),
    openContactTasks: page.tasks.filter((task) => task.kind === 'no-channel').length,
  })
  return (
    <NextStep
      heading={page.facts.mergedIntoId !== null ? 'Moved' : step.act === null ? 'Waiting' : 'Next step'}
    >
      <p>{step.sentence}</p>
      {page.mergedInto !== null && (
        <Actions>
          <LinkButton href={`/cases/${page.mergedInto}`} kind="primary" icon="arrowRight" shortcut="a">
            Go to {page.mergedInto}
          </LinkButton>
        </Actions>
      )}
      <StepButton view={view} step={step} />
      {page.facts.needsHuman !== null && (
        <Form action={caseAddress(view, '/inspection')} isInline label="Looked at">
          <Button icon="check">I have looked at it</Button>
        </Form>
      )}
    </NextStep>
  )
}

function StepButton({ view, step }: { readonly view: CaseView; readonly step: Step }) {
  if (step.act === null) return null
  if (step.act === 'reopen') {
    return (
      <Form action={caseAddress(view, '/reopening')} isInline label="Reopen">
        <Button kind="primary" icon="undo">
          {step.label}
        </Button>
      </Form>
    )
  }
  return (
    <Actions>
      <LinkButton href={addressOf(view, step.act)} kind="primary" icon="arrowRight" shortcut="a">
        {step.label}
      </LinkButton>
    </Actions>
  )
}

function addressOf(view: CaseView, act: Exclude<Step['act'], null | 'reopen'>): string {
  switch (act) {
    case 'acknowledge':
      return caseAddress(view, '?write=acknowledgement#write')
    case 'answer':
      return caseAddress(
        view,
        view.page.facts.acknowledgedAt === null ? '?write=information-request#write' : '?write=reply#write',
      )
    case 'hand-over':
      return caseAddress(view, '/hand-over')
    case 'find-contact':
      return '#tasks'
    case 'look':
      return lookAt(view)
    default:
      return act satisfies never
  }
}

/** Where the trouble can be seen: the raw file, the other case, or the task about the letter. */
function lookAt(view: CaseView): string {
  const { facts, mayBelongTo, tasks } = view.page
  if (facts.needsHuman === 'conflicting-ids' && mayBelongTo[0] !== undefined)
    return `/cases/${mayBelongTo[0]}`
  if (facts.needsHuman === 'bounced' && tasks.length > 0) return '#tasks'
  const raw = view.conversation.messages.find((message) => message.hasRaw)
  return raw === undefined ? '#conversation' : caseAddress(view, `/raw/${raw.id}`)
}
