import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type AccessShare, accessItems, insertAccessChanges } from '../store/access-changes.ts'

export type RosterChange = {
  readonly teamId: TeamId
  readonly personId: PersonId
  readonly kind: 'grant' | 'revoke'
  /** Members' things, or those of an office. */
  readonly whose: AccessShare
  /** The term or office that changed. */
  readonly causeId: string
  readonly wantedOn: Temporal.PlainDate
}

/** A change of the roster becomes a list of what to grant or revoke, each to be ticked off by a person. */
export async function listAccessChanges(
  work: Work,
  change: RosterChange,
  now: Temporal.Instant,
): Promise<void> {
  const items = (await accessItems(work.tx, change.teamId)).filter(({ whose }) => whose === change.whose)
  await insertAccessChanges(
    work.tx,
    items.map(({ id }) => ({ ...change, itemId: id })),
    now,
  )
}
