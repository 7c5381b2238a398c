import {
  Actions,
  Button,
  Code,
  type FieldError,
  Form,
  LinkButton,
  Notice,
  type Option,
  Page,
  Radios,
  When,
} from '../../web/components.ts'
import { type Election, type ElectionMethod, scoreMaxOf } from '../rules/election.ts'

/** The ballot. It works without a script, and shows nothing of what was handed in before: nobody can read that. */
export function BallotPage(props: {
  readonly election: Election
  /** What was chosen, when a ballot comes back: '' is a blank. */
  readonly typed: readonly string[]
  readonly hasVoted: boolean
  readonly errors?: readonly FieldError[]
}) {
  const { election } = props
  const back = `/elections/${election.id}`
  return (
    <Page
      title={`Ballot: ${election.title}`}
      section="elections"
      width="reading"
      back={{ href: back, label: election.title }}
      errors={props.errors ?? []}
    >
      <p>{howTo[election.method]}</p>
      <p>
        Voting closes <When at={election.closesAt} />. Until then a new ballot takes the place of the one
        before.
      </p>
      {props.hasVoted && <Notice>You have voted. This ballot would take the place of that one.</Notice>}
      {!election.isSecret && (
        <Notice tone="warning">This vote is open: it is listed by name after the close.</Notice>
      )}
      <Form action={`${back}/ballot`} label="Ballot">
        {election.candidates.map(({ name, employer }, index) => (
          <Radios
            key={name}
            name={`score-${index}`}
            legend={employer === null ? name : `${name}, ${employer}`}
            options={optionsOf(election.method)}
            value={props.typed[index] ?? ''}
          />
        ))}
        <Actions>
          <Button kind="primary">Hand in the ballot</Button>
          <LinkButton href={back} kind="quiet">
            Cancel
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

const starHowTo =
  'Give each candidate 0 (worst) to 5 (best). Equal numbers are allowed. A blank counts as 0; a ballot of blanks is an abstention.'

const howTo: Readonly<Record<ElectionMethod, string>> = {
  star: starHowTo,
  'bloc-star': starHowTo,
  score: starHowTo,
  approval: 'Approve as many as you like. A ballot of blanks is an abstention.',
  'yes-no': 'Answer each question, or leave it blank to abstain.',
}

function optionsOf(method: ElectionMethod): Option[] {
  const blank = { value: '', label: 'Blank' }
  if (method === 'yes-no') return [{ value: '1', label: 'Yes' }, { value: '0', label: 'No' }, blank]
  if (method === 'approval') {
    return [{ value: '1', label: 'Approve' }, { value: '0', label: 'Do not approve' }, blank]
  }
  const numbers = Array.from({ length: scoreMaxOf(method) + 1 }, (_, score) => String(score)).reverse()
  return [...numbers.map((value) => ({ value, label: value })), blank]
}

/** The answer to the press: the phrase is in nobody's hands but the voter's. */
export function BallotCastPage(props: { readonly election: Election; readonly phrase: string | null }) {
  const { election, phrase } = props
  return (
    <Page
      title="Your ballot was handed in"
      section="elections"
      width="reading"
      back={{ href: `/elections/${election.id}`, label: election.title }}
    >
      {phrase === null ? (
        <p>It is listed with your name after the close.</p>
      ) : (
        <>
          <p>Your phrase for this ballot:</p>
          <p>
            <Code>{phrase}</Code>
          </p>
          <p>
            Write it down. It is shown now and never again. After the count look for it in the list of
            ballots: beside it stands what you chose. If you vote again you get another one.
          </p>
        </>
      )}
      <p>
        Voting closes <When at={election.closesAt} />.
      </p>
    </Page>
  )
}
