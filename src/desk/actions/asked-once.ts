import { type CharterInForce, type CharterSettings, chartersOf } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { InboundMail } from '../../mail/inbound-mail.ts'
import { holdersOf } from '../../people/door.ts'
import type { ProjectProposal } from '../store/contents.ts'
import { type DeskTeam, loadDeskTeam } from '../store/desk-team.ts'
import type { Intake } from './read-mail.ts'

/** Who is put on a new case: every member, only coordinators, or the person on rota. */
export type CaseReaders = CharterSettings['case.readers']

/** What every mail of one transaction asks of the house, asked by the first. */
export type AskedOnce = {
  team(id: TeamId): Promise<DeskTeam>
  /** The charter that bound the team at this instant. */
  charter(id: TeamId, at: Temporal.Instant): Promise<CharterInForce>
  /** Who is on a new case of this team. */
  firstPersons(team: DeskTeam, readers: CaseReaders): Promise<readonly PersonId[]>
  propose(mail: InboundMail): Promise<readonly ProjectProposal[]>
}

export function askedOnce(intake: Intake, work: Work, now: Temporal.Instant): AskedOnce {
  const teams = new Map<TeamId, Promise<DeskTeam>>()
  const persons = new Map<string, Promise<readonly PersonId[]>>()
  const charters = new Map<TeamId, ReturnType<typeof chartersOf>>()
  let proposer: ReturnType<Intake['projectProposer']> | undefined
  return {
    team: (id) => kept(teams, id, () => loadDeskTeam(work, id)),
    charter: async (id, at) => (await kept(charters, id, () => chartersOf(work.tx, id)))(at),
    firstPersons: (team, readers) =>
      kept(persons, `${team.id} ${readers}`, () => firstPersons(work, team, readers, now)),
    propose: async (mail) => {
      proposer ??= intake.projectProposer(work)
      return (await proposer)(mail)
    },
  }
}

/** As the charter says. Board, operator and auditor never are. */
export async function firstPersons(work: Work, team: DeskTeam, readers: CaseReaders, now: Temporal.Instant) {
  if (readers === 'rota' && team.onRotaPersonId !== null) return [team.onRotaPersonId]
  const roles =
    readers === 'coordinators'
      ? (['coordinator', 'chair'] as const)
      : (['member', 'coordinator', 'chair'] as const)
  return holdersOf(work, team.id, now, roles)
}

function kept<Key, Value>(all: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = all.get(key)
  if (known !== undefined) return known
  const made = make()
  all.set(key, made)
  return made
}
