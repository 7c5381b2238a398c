// Which step an election may take now. Each refusal says what is missing and what to do.
import type { PersonId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { type Election, type Envelope, type Holder, scoreMaxOf } from './election.ts'
import type { VotingRules } from './voting-rules.ts'

type Answer = Refusal | null

/** Makes the half keys, before opening. */
export function whyNoHalf(election: Election, envelope: Envelope, personId: PersonId): Answer {
  if (holderOf(election, envelope)?.personId !== personId) return notYours
  return election.state === 'draft'
    ? null
    : refuse('conflict', 'The election is open: a new half key would open nothing that was handed in.')
}

/** Everything is settled, nobody waits for anything: may it open? `voters`: who would be on the roll. */
export function whyNotOpen(
  election: Election,
  voters: readonly PersonId[],
  rules: VotingRules,
  now: Temporal.Instant,
): Answer {
  if (election.state !== 'draft') return refuse('conflict', 'This election has been opened before.')
  if (Temporal.Instant.compare(now, election.closesAt) >= 0) {
    return refuse('conflict', 'The last day for voting is over. Prepare the election anew.')
  }
  if (voters.length === 0) return refuse('conflict', 'There is nobody who may vote.')
  if (!election.isSecret) return null
  if (voters.length < rules.secretVotersMin) {
    return refuse(
      'conflict',
      `${voters.length} may vote, and so few would give each other away. ${rules.cited.secretVotersMin} Hold an open vote, or wait until there are more.`,
    )
  }
  const isChecked = (['outer', 'inner'] as const).every(
    (envelope) => (holderOf(election, envelope)?.checkedAt ?? null) !== null,
  )
  return isChecked
    ? null
    : refuse(
        'conflict',
        'Both holders must make their half of the key and type it in once, before voting opens.',
      )
}

export function isOpenFor(election: Election, now: Temporal.Instant): boolean {
  return election.state === 'open' && Temporal.Instant.compare(now, election.closesAt) < 0
}

/** A ballot from somebody on the roll. `scores`: as many as there are candidates. */
export function whyNotCast(
  election: Election,
  scores: readonly (number | null)[],
  now: Temporal.Instant,
): Answer {
  if (!isOpenFor(election, now)) {
    return refuse(
      'conflict',
      'Voting has closed. Nothing was taken in, and what you handed in before counts.',
    )
  }
  const max = scoreMaxOf(election.method)
  const isRight = (score: number | null) =>
    score === null || (Number.isInteger(score) && score >= 0 && score <= max)
  return scores.length === election.candidates.length && scores.every(isRight)
    ? null
    : refuse('invalid', `Give each one a number from 0 to ${max}, or leave it blank.`)
}

/** Opens envelopes after the close, the outer ones first. */
export function whyNotUnseal(
  election: Election,
  envelope: Envelope,
  personId: PersonId,
  now: Temporal.Instant,
): Answer {
  // The count acts as the system, which sees every election: to whoever holds no half there is none.
  if (holderOf(election, envelope)?.personId !== personId) return notFound
  if (envelope === 'inner') {
    return election.state === 'nameless'
      ? null
      : refuse('conflict', 'The outer envelopes come first: the other holder takes the names off.')
  }
  return whyNotClosed(election, now)
}

export function whyNotClosed(election: Election, now: Temporal.Instant): Answer {
  if (election.state !== 'open') return refuse('conflict', 'There are no envelopes to open.')
  return Temporal.Instant.compare(now, election.closesAt) < 0
    ? refuse('conflict', 'Voting is still open. Nobody opens an envelope before it closes.')
    : null
}

/** Ends without a result: a half key is lost, or the election was wrong from the start. */
export function whyNotVoid(election: Election, reason: string): Answer {
  if (!['draft', 'open', 'nameless'].includes(election.state)) {
    return refuse('conflict', 'A counted election cannot be taken back here. Record a decision about it.')
  }
  const text = reason.trim()
  return text === '' || text.length > 500
    ? refuse('invalid', 'Say in a sentence why it ends without a result.', { field: 'reason' })
    : null
}

const notYours: Refusal = refuse('not-allowed', 'This half of the key is somebody else’s to keep.')

function holderOf(election: Election, envelope: Envelope): Holder | null {
  return election.holders === null ? null : election.holders[envelope]
}
