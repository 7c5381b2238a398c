import { type CharterInForce, type SettingName, sayCitation } from '../../charter/door.ts'
import { findDecisionById } from '../../decisions/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { type FlagFacts, rosterFlags } from '../rules/flags.ts'
import type { Roster } from '../rules/roster.ts'

/** What on this roster is not as the charter asks, as sentences. */
export async function readFlags(
  work: Work,
  facts: {
    readonly charter: CharterInForce
    readonly roster: Roster
    readonly names: ReadonlyMap<PersonId, string>
  },
): Promise<string[]> {
  const { charter, roster, names } = facts
  const say = (setting: SettingName) => sayCitation(charter.cite(setting))
  const cite = {
    cap: say('seats.employer-cap'),
    renewals: say('term.renewals'),
    offices: say('offices'),
    holdover: say('term.holdover'),
  }
  return rosterFlags({ roster, names, cite, lateApprovals: await lateApprovals(work, roster) })
}

async function lateApprovals(work: Work, roster: Roster): Promise<FlagFacts['lateApprovals']> {
  const late: FlagFacts['lateApprovals'][number][] = []
  for (const { personId, term } of roster.members) {
    if (term === null || term.approvalId === null) continue
    const decision = await findDecisionById(work, term.approvalId)
    if (decision !== null && Temporal.PlainDate.compare(decision.decidedOn, term.beginsOn) > 0)
      late.push({ personId, decidedOn: decision.decidedOn, beginsOn: term.beginsOn })
  }
  return late
}
