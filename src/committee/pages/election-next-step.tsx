import { Temporal } from '../../kernel/temporal.ts'
import { Actions, Button, Field, Form, LinkButton, NextStep, Notice } from '../../web/components.ts'
import type { ElectionView } from '../reads/election-page.ts'
import { isOpenFor } from '../rules/election-steps.ts'
import { HalfForm, MakeHalfForm } from './half-forms.tsx'

type Props = { readonly view: ElectionView; readonly now: Temporal.Instant }

/** What this person may do now; for everybody else, what is waited for. */
export function NextElectionStep(props: Props) {
  const { view, now } = props
  const { election } = view
  const isClosed = Temporal.Instant.compare(now, election.closesAt) >= 0
  switch (election.state) {
    case 'draft':
      return <Preparing view={view} />
    case 'open':
      return isClosed ? <AfterClose view={view} /> : <Voting {...props} />
    case 'nameless':
      return view.holds === 'inner' ? <CountInner view={view} /> : <Waits for={view.holderNames?.inner} />
    case 'tied':
      return view.mayKeep ? (
        <Draw view={view} />
      ) : (
        <Waits for="the chair or the secretary, to put the lot on record" />
      )
    case 'decided':
    case 'void':
      return null
    default:
      return election.state satisfies never
  }
}

function Preparing({ view }: { readonly view: ElectionView }) {
  const { election, holds } = view
  const own = holds === null ? null : election.holders?.[holds]
  const isReady =
    !election.isSecret ||
    (election.holders?.outer.checkedAt != null && election.holders.inner.checkedAt != null)
  if (holds !== null && own?.checkedAt == null) {
    return <MakeHalfForm id={election.id} envelope={holds} isMade={own?.publicKey != null} />
  }
  if (!view.mayKeep) return null
  return (
    <NextStep heading="Open the voting">
      <p>
        The roll is frozen at that moment, and nothing about the election can be changed any more.
        {!isReady && ' Both holders must make their half of the key first.'}
      </p>
      <Form action={`/elections/${election.id}/opening`} label="Open the voting">
        {view.isBelowFloor && (
          <Field
            name="boardDecision"
            label="Decision of the board that allows it"
            hint="The committee has fewer members than its charter asks for. Like D-2026-7."
            width="short"
          />
        )}
        <Button kind="primary">Open the voting</Button>
      </Form>
    </NextStep>
  )
}

function Voting({ view, now }: Props) {
  const { election } = view
  if (!view.isOnRoll || !isOpenFor(election, now)) return null
  return (
    <NextStep heading={view.hasVoted ? 'You have voted' : 'Vote'}>
      <p>
        {view.hasVoted
          ? 'You can vote again until the close; the last ballot counts. Nobody is told who has voted, or how many.'
          : 'Nobody is told who has voted, or how many, before the close.'}
      </p>
      <Actions>
        <LinkButton href={`/elections/${election.id}/ballot`} kind="primary" icon="check">
          {view.hasVoted ? 'Vote again' : 'Fill in the ballot'}
        </LinkButton>
      </Actions>
    </NextStep>
  )
}

function AfterClose({ view }: { readonly view: ElectionView }) {
  const { election } = view
  if (election.isSecret) {
    if (view.holds !== 'outer') return <Waits for={view.holderNames?.outer} />
    return (
      <NextStep heading="Open the outer envelopes">
        <p>
          This takes the names off: the inner envelopes go on, still shut and in an order of chance, and every
          row with a voter’s name is deleted.
        </p>
        <HalfForm action={`/elections/${election.id}/names-off`} button="Take the names off" />
      </NextStep>
    )
  }
  if (!view.mayKeep) return <Waits for="the chair or the secretary, to count" />
  return (
    <NextStep heading="Count the votes">
      <p>Votes and names are listed for the team afterwards.</p>
      <Form action={`/elections/${election.id}/count`} label="Count the votes">
        <Button kind="primary">Count the votes</Button>
      </Form>
    </NextStep>
  )
}

function CountInner({ view: { election } }: { readonly view: ElectionView }) {
  return (
    <NextStep heading="Open the inner envelopes">
      <p>
        This counts the ballots and publishes totals, log and the lot’s secret. Then destroy your half of the
        key.
      </p>
      <HalfForm action={`/elections/${election.id}/count`} button="Open and count" />
    </NextStep>
  )
}

function Draw({ view: { election } }: { readonly view: ElectionView }) {
  return (
    <NextStep heading="Put the lot on record">
      <p>The lot was committed to before voting opened. What it says is settled; this makes it the result.</p>
      <Form action={`/elections/${election.id}/lot`} label="Draw the lot">
        <Button kind="primary">Draw the lot</Button>
      </Form>
    </NextStep>
  )
}

function Waits(props: { readonly for: string | undefined }) {
  return (
    <Notice>
      <p>Waits for {props.for ?? 'the count'}.</p>
    </Notice>
  )
}
