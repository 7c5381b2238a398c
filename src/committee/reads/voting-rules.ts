import {
  type CharterInForce,
  charterById,
  charterInForce,
  type SettingName,
  sayCitation,
} from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Election } from '../rules/election.ts'
import type { VotingRules } from '../rules/voting-rules.ts'

export type RulesInForce = { readonly rules: VotingRules; readonly charter: CharterInForce }

/** What the team's charter says of votes at this instant. */
export async function votingRulesAt(work: Work, teamId: TeamId, at: Temporal.Instant): Promise<RulesInForce> {
  return rulesOf(await charterInForce(work.tx, teamId, at))
}

/** The rules an election was opened under: a charter published since does not change it. */
export async function charterRules(work: Work, election: Election): Promise<RulesInForce> {
  return rulesOf(await charterById(work.tx, election.teamId, election.charterVersionId))
}

function rulesOf(charter: CharterInForce): RulesInForce {
  const { settings } = charter
  const cited = (name: SettingName) => {
    const citation = charter.cite(name)
    return `${citation.sentence} (${sayCitation(citation)})`
  }
  const rules: VotingRules = {
    method: settings['vote.method'],
    tieProtocol: settings['vote.tie-protocol'],
    threshold: settings['vote.threshold'],
    secretVotersMin: settings['vote.secret-ballot-minimum'],
    employerCap: settings['seats.employer-cap'],
    cited: {
      employerCap: cited('seats.employer-cap'),
      method: cited('vote.method'),
      tieProtocol: cited('vote.tie-protocol'),
      threshold: cited('vote.threshold'),
      secretVotersMin: cited('vote.secret-ballot-minimum'),
    },
  }
  return { rules, charter }
}
