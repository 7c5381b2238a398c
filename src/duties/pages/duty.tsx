import { sayCitation } from '../../charter/door.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import {
  Actions,
  Button,
  type Fact,
  Facts,
  type FieldError,
  Form,
  LinkButton,
  NextStep,
  Page,
  PlainText,
  Section,
  TextArea,
  When,
} from '../../web/components.ts'
import { type Duty, reasonCharactersMax } from '../rules/duty.ts'
import { dutyKinds } from '../rules/duty-kinds.ts'
import { StateTag } from './duties.tsx'
import { sayOwner } from './duty-words.ts'

export type DutyPageProps = {
  readonly duty: Duty
  readonly names: ReadonlyMap<PersonId, string>
  /** May the reader waive it, or say it was done? */
  readonly isOfficer: boolean
  readonly typed: { readonly reason: string; readonly where: string }
  readonly errors: readonly FieldError[]
  readonly now: Temporal.Instant
}

/** One duty: what asks for it, who answers for it, how it ended. */
export function DutyPage(props: DutyPageProps) {
  const { duty, names, isOfficer, errors, now } = props
  return (
    <Page
      title={duty.title}
      section="duties"
      width="reading"
      back={{ href: '/duties', label: 'Duties' }}
      errors={errors}
    >
      {duty.end === null && (
        <NextStep heading={dutyKinds[duty.kind].words}>
          <p>
            To be done before <When at={duty.dueAt} />.
          </p>
          <Actions>
            <LinkButton href={duty.path} kind="primary">
              Go and do it
            </LinkButton>
          </Actions>
        </NextStep>
      )}
      <Facts
        facts={[
          { term: 'State', value: <StateTag duty={duty} now={now} /> },
          { term: 'Falls to', value: sayOwner(duty, names) },
          { term: 'Asked for by', value: sayCitation(duty.citation) },
          { term: 'Due before', value: <When at={duty.dueAt} form="clock" /> },
          { term: 'Raised', value: <When at={duty.raisedAt} form="clock" /> },
          ...endFacts(duty, names),
        ]}
      />
      {duty.end === null && isOfficer && <ByHand {...props} />}
      {duty.end === null && isOfficer && <Waive {...props} />}
    </Page>
  )
}

function endFacts({ end }: Duty, names: ReadonlyMap<PersonId, string>): Fact[] {
  if (end === null) return []
  const who = end.by === null ? 'the program' : (names.get(end.by) ?? 'somebody who left')
  if (end.kind === 'waived') {
    return [
      { term: 'Waived', value: <When at={end.at} form="clock" /> },
      { term: 'By', value: who },
      { term: 'Because', value: <PlainText text={end.reason} /> },
    ]
  }
  const evidence = end.evidence.kind === 'by hand' ? <PlainText text={end.evidence.id} /> : end.evidence.kind
  return [
    { term: 'Done', value: <When at={end.at} form="clock" /> },
    { term: 'By', value: who },
    { term: 'Evidence', value: evidence },
  ]
}

function ByHand({ duty, typed }: DutyPageProps) {
  if (!dutyKinds[duty.kind].isMetByHand) return null
  return (
    <Section heading="It was done elsewhere">
      <Form action={`/duties/${duty.id}/completion`} label="Say that it was done">
        <TextArea
          name="where"
          label="Where can it be seen?"
          hint="For example: sent to the board by mail on 12 March."
          value={typed.where}
          rows={2}
          maxLength={500}
          isRequired
        />
        <Actions>
          <Button>It was done</Button>
        </Actions>
      </Form>
    </Section>
  )
}

function Waive({ duty, typed }: DutyPageProps) {
  return (
    <Section heading="It need not be done">
      <Form action={`/duties/${duty.id}/waiver`} label="Waive this duty">
        <TextArea
          name="reason"
          label="Why?"
          hint="Stays on record, and the quarterly report counts it. Name no case."
          value={typed.reason}
          rows={3}
          maxLength={reasonCharactersMax}
          isRequired
        />
        <Actions>
          <Button kind="danger">Waive it</Button>
        </Actions>
      </Form>
    </Section>
  )
}
