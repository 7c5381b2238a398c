import { Temporal } from '../../kernel/temporal.ts'
import {
  type Fact,
  Facts,
  type FieldError,
  Notice,
  Page,
  Section,
  Split,
  When,
} from '../../web/components.ts'
import type { ElectionView } from '../reads/election-page.ts'
import type { Election } from '../rules/election.ts'
import { NextElectionStep } from './election-next-step.tsx'
import { Outcome, TieAgreement } from './election-outcome.tsx'
import { ElectionResult, Lot } from './election-result.tsx'
import { ElectionTag, methodWords, purposeWords } from './election-words.tsx'
import { VoidForm } from './half-forms.tsx'
import { sayDay } from './say-day.ts'

export type ElectionPageProps = {
  readonly view: ElectionView
  readonly now: Temporal.Instant
  readonly errors?: readonly FieldError[]
}

/** One election: what was settled, what comes next for this person, and the result once there is one. */
export function ElectionPage({ view, now, errors = [] }: ElectionPageProps) {
  const { election } = view
  const isClosed = Temporal.Instant.compare(now, election.closesAt) >= 0
  return (
    <Page
      title={election.title}
      section="elections"
      back={{ href: `/elections?team=${view.teamPrefix}`, label: 'Elections' }}
      under={<ElectionTag state={election.state} isClosed={isClosed} />}
      errors={errors}
    >
      {election.voidReason !== null && (
        <Notice tone="danger" heading="It ended without a result">
          <p>{election.voidReason}</p>
        </Notice>
      )}
      <NextElectionStep view={view} now={now} />
      <Split
        main={
          <>
            <Outcome view={view} />
            {view.tie !== null && <TieAgreement election={election} tie={view.tie} />}
            {election.result !== null && <ElectionResult view={view} result={election.result} />}
            <Candidates view={view} />
            <Lot election={election} />
            {view.mayKeep && ['draft', 'open', 'nameless'].includes(election.state) && (
              <VoidForm id={election.id} />
            )}
          </>
        }
        side={<Settled view={view} />}
        sideLabel="What was settled beforehand"
      />
    </Page>
  )
}

function Candidates({ view: { election } }: { readonly view: ElectionView }) {
  return (
    <Section heading={election.purpose === 'question' ? 'Questions' : 'Candidates'}>
      <ul>
        {election.candidates.map(({ name, employer }) => (
          <li key={name}>{employer === null ? name : `${name}, ${employer}`}</li>
        ))}
      </ul>
    </Section>
  )
}

function Settled({ view }: { readonly view: ElectionView }) {
  const { election, holderNames } = view
  const facts: Fact[] = [
    { term: 'For', value: purposeWords[election.purpose] },
    { term: 'Method', value: methodWords[election.method] },
    { term: 'Seats', value: election.seats },
    { term: 'Ties', value: `Protocol ${election.tieProtocol}, then the lot` },
    ...fact('Threshold', election.threshold?.replaceAll('-', ' ') ?? null),
    ...fact('Of one employer', capWords(election)),
    ...fact('Those elected begin', election.beginsOn === null ? null : sayDay(election.beginsOn)),
    { term: 'Ballot', value: election.isSecret ? 'Secret' : 'Open, by name' },
    ...fact('Opens the outer envelopes', holderNames?.outer ?? null),
    ...fact('Opens the inner envelopes', holderNames?.inner ?? null),
    ...fact('On the roll', election.openedAt === null ? null : view.voters),
    { term: 'Closes', value: <When at={election.closesAt} /> },
    { term: 'Rules', value: view.charter },
  ]
  return (
    <Section heading="Settled beforehand">
      <Facts facts={facts} />
    </Section>
  )
}

function capWords({ employerCap, sittingEmployers, openedAt }: Election): string | null {
  if (employerCap === null) return null
  const sitting = sittingEmployers.length
  return openedAt === null || sitting === 0
    ? `At most ${employerCap}`
    : `At most ${employerCap}, with those who sit already (${sitting})`
}

function fact(term: string, value: string | number | null): Fact[] {
  return value === null ? [] : [{ term, value }]
}
