import { Code, Details, Facts, Notice, PlainText, Section, Table } from '../../web/components.ts'
import type { ElectionView } from '../reads/election-page.ts'
import type { Election, TieSettledBy } from '../rules/election.ts'
import { lotProgram } from '../rules/lot-draw.ts'
import type { TallyReport } from '../rules/tally/report.ts'

/** Who is elected, with every step of the count, and what one needs to count again. */
export function ElectionResult({
  view,
  result,
}: {
  readonly view: ElectionView
  readonly result: TallyReport
}) {
  const { election, ballots } = view
  const isQuestion = election.purpose === 'question'
  return (
    <>
      <Section heading="Result">
        <Winners result={result} isQuestion={isQuestion} tieSettledBy={election.tieSettledBy} />
        <Totals election={election} result={result} />
        {election.isSecret && result.tallied < 20 && (
          <p class="quiet">
            Among {result.tallied} ballots a total that everybody or nobody gave tells what each of them said.
          </p>
        )}
      </Section>
      <Section heading="How it was counted">
        <ol>
          {result.log.map((sentence, step) => (
            <li key={step}>{sentence}</li>
          ))}
        </ol>
      </Section>
      {ballots.length > 0 && <Ballots view={view} />}
    </>
  )
}

const settledWords: Readonly<Record<TieSettledBy, string>> = {
  lot: 'There was a tie, which the lot settled.',
  agreement: 'There was a tie, which those tied settled by agreement.',
}

function Winners(props: {
  readonly result: TallyReport
  readonly isQuestion: boolean
  readonly tieSettledBy: TieSettledBy | null
}) {
  const { result, isQuestion, tieSettledBy } = props
  const [tied] = result.tied
  const elected = result.elected.join(', ')
  return (
    <>
      {result.elected.length > 0 && (
        <Notice tone="good" heading={isQuestion ? 'Adopted' : 'Elected'}>
          <p>{elected}</p>
          {tieSettledBy !== null && <p>{settledWords[tieSettledBy]}</p>}
        </Notice>
      )}
      {tied !== undefined && (
        <Notice tone="warning" heading="Tied">
          <p>{tied.join(', ')}. A lot must decide.</p>
        </Notice>
      )}
      {result.elected.length === 0 && tied === undefined && (
        <Notice tone="warning" heading={isQuestion ? 'Not adopted' : 'Nobody was elected'} children={null} />
      )}
    </>
  )
}

function Totals({ election, result }: { readonly election: Election; readonly result: TallyReport }) {
  const { tallied, abstentions, invalid } = result
  return (
    <>
      <Table
        caption={election.method === 'yes-no' ? 'Votes for it' : 'Totals'}
        rows={election.candidates}
        rowKey={({ name }) => name}
        columns={[
          { heading: 'Name', cell: ({ name }) => name },
          { heading: 'Total', isNumber: true, cell: ({ name }) => result.totals[name] ?? 'None' },
        ]}
      />
      <Facts
        facts={[
          { term: 'Ballots counted', value: tallied },
          { term: 'Abstentions', value: abstentions },
          { term: 'Invalid', value: invalid },
        ]}
      />
    </>
  )
}

function Ballots({ view: { election, ballots } }: { readonly view: ElectionView }) {
  const columns = election.candidates.map(({ name }, index) => ({
    heading: name,
    isNumber: true,
    cell: ({ scores }: ElectionView['ballots'][number]) => scores[index] ?? 'Blank',
  }))
  return (
    <Section heading="Ballots">
      {election.isSecret && <p>Look for your phrase: beside it stands what you chose.</p>}
      <Table
        caption="All ballots"
        isCaptionHidden
        rows={ballots}
        rowKey={({ label }) => label}
        columns={[
          { heading: election.isSecret ? 'Phrase' : 'Voter', cell: ({ label }) => label },
          ...columns,
        ]}
      />
      <p>
        <a href={`/elections/${election.id}/ballots`}>All ballots as a file</a>. Count it again with{' '}
        <Code>wardmote tally ballots.json</Code>.
      </p>
    </Section>
  )
}

/** From the opening on: before the count only what was committed to. */
export function Lot({ election: { lotCommitment, lotSecret } }: { readonly election: Election }) {
  if (lotCommitment === null) return null
  return (
    <Section heading="The lot">
      <p>
        The SHA-256 of a secret was fixed before voting opened. A tie goes to the order that follows from the
        secret and from the ballots.
      </p>
      <Facts
        facts={[
          { term: 'Fixed before', value: <Code>{lotCommitment.toString('hex')}</Code> },
          {
            term: 'The secret',
            value: lotSecret === null ? 'Published with the count' : <Code>{lotSecret.toString('hex')}</Code>,
          },
        ]}
      />
      {lotSecret !== null && (
        <Details summary="Draw it again yourself">
          <p>A program for Node; give it the file of ballots.</p>
          <PlainText text={lotProgram} />
        </Details>
      )}
    </Section>
  )
}
