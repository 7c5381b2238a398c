import type { Work } from '../../jobs/works.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { personNames } from '../../people/door.ts'
import { countBallots } from '../rules/count-ballots.ts'
import type { Election } from '../rules/election.ts'
import { drawLotOrder, type ListedBallot } from '../rules/lot-draw.ts'
import { employerKey } from '../rules/sitting-employers.ts'
import { countRoll, loadBallots } from '../store/ballots.ts'

/** The counted ballots this actor may see, each under its phrase or, in an open vote, its voter's name. */
export async function listedBallots(work: Work, id: ElectionId): Promise<ListedBallot[]> {
  const ballots = await loadBallots(work, id)
  const voters = ballots.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  const names = await personNames(work, voters)
  return ballots
    .map(({ phrase, personId, scores }) => {
      return { label: phrase ?? names.get(personId) ?? personId, scores }
    })
    .sort((one, other) => (one.label < other.label ? -1 : 1))
}

/** The file for `wardmote tally`, and for the program that draws the lot again. Null when nothing is counted yet. */
export async function ballotFile(work: Work, election: Election): Promise<string | null> {
  const { lotSecret, lotCommitment } = election
  if (lotSecret === null || lotCommitment === null) return null
  const listed = await listedBallots(work, election.id)
  const candidates = election.candidates.map(({ name }) => name)
  const { result } = election
  // Whoever may not see the ballots gets no file, and not one without ballots.
  if (result === null || listed.length !== result.tallied + result.abstentions + result.invalid) return null
  const voters = await countRoll(work, election.id)
  const file = {
    election: election.title,
    method: election.method,
    seats: election.seats,
    candidates,
    tieProtocol: election.tieProtocol,
    threshold: election.threshold,
    ...(election.employerCap === null ? {} : capOf(election)),
    ...(election.method === 'yes-no' ? { members: voters } : {}),
    lotCommitment: lotCommitment.toString('hex'),
    lotSecret: lotSecret.toString('hex'),
    ...tieOf(election, listed, voters, lotSecret),
    labels: listed.map(({ label }) => label),
    ballots: listed.map(({ scores }) => scores),
  }
  return `${JSON.stringify(file, null, 1)}\n`
}

/** In what order the tied go ahead, and by what; nothing where there was no tie. */
function tieOf(
  election: Election,
  listed: readonly ListedBallot[],
  voters: number,
  lotSecret: Buffer,
): object {
  if (election.agreedOrder !== null) return { lot: election.agreedOrder, tieSettledBy: 'agreement' }
  if (!wasDrawn(election, listed, voters)) return {}
  const candidates = election.candidates.map(({ name }) => name)
  return { lot: drawnNames(candidates, lotSecret, listed) }
}

/** A lot is part of the count only where there was a tie, and only once it is on record. */
function wasDrawn(election: Election, listed: readonly ListedBallot[], voters: number): boolean {
  if (election.state !== 'decided') return false
  const ballots = listed.map(({ scores }) => scores)
  return countBallots(election, ballots, voters, null).tied.length > 0
}

function drawnNames(candidates: readonly string[], secret: Buffer, listed: readonly ListedBallot[]) {
  return drawLotOrder(candidates, secret, listed).map((candidate) => candidates[candidate])
}

function capOf({ candidates, employerCap, sittingEmployers }: Election) {
  const employers = candidates.map(({ employer }) => (employer === null ? null : employerKey(employer)))
  return { employers, employerCap, sittingEmployers }
}
