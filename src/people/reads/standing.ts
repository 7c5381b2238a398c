import type { Works } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type HeldRole, rolesAt } from '../rules/roles.ts'
import type { Session } from '../rules/session-life.ts'
import { heldRole } from './roles.ts'

/** What every page needs of the person who asks, with nothing unsealed. */
export type Standing = {
  readonly personId: PersonId
  readonly name: string
  readonly zone: string
  readonly roles: readonly HeldRole[]
}

export type ShownToken = Pick<Session, 'revokedAt'> & {
  readonly expiresAt: Temporal.Instant
  readonly lastUsedAt: Temporal.Instant | null
}

/** The session with this digest and whose it is; null when unknown or its person has left. */
export async function standingOfSession(
  works: Works,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<{ readonly session: Session; readonly standing: Standing } | null> {
  const columns = 'shown.created_at, shown.last_seen_at, shown.revoked_at'
  const rows = await works.askAlone<SessionRow>({
    name: 'standing-of-session',
    text: standingQuery('session', columns),
    values: [digest],
  })
  const [row] = rows
  if (row === undefined) return null
  return {
    session: { createdAt: row.created_at, lastSeenAt: row.last_seen_at, revokedAt: row.revoked_at },
    standing: standingOf(row, rows, now),
  }
}

/** The API token with this digest and whose it is; null when unknown or its person has left. */
export async function standingOfToken(
  works: Works,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<{ readonly token: ShownToken; readonly standing: Standing } | null> {
  const columns = 'shown.expires_at, shown.last_used_at, shown.revoked_at'
  const rows = await works.askAlone<TokenRow>({
    name: 'standing-of-token',
    text: standingQuery('api_token', columns),
    values: [digest],
  })
  const [row] = rows
  if (row === undefined) return null
  return {
    token: { expiresAt: row.expires_at, lastUsedAt: row.last_used_at, revokedAt: row.revoked_at },
    standing: standingOf(row, rows, now),
  }
}

/** A row for each role; one with nulls for whoever has none. */
type StandingRow = {
  person_id: PersonId
  name: string
  zone: string
  id: string | null
  team_id: string | null
  role: string | null
  begins_at: Temporal.Instant | null
  ends_at: Temporal.Instant | null
}
type SessionRow = StandingRow & {
  created_at: Temporal.Instant
  last_seen_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
}
type TokenRow = StandingRow & {
  expires_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
  revoked_at: Temporal.Instant | null
}

/** `acting is not null` and `offset 0`: the row policy is asked after the settings are made, and not before. */
function standingQuery(table: 'session' | 'api_token', columns: string): string {
  return `select shown.person_id, ${columns}, person.name, person.zone,
      role.id, role.team_id, role.role, role.begins_at, role.ends_at
    from acting
    cross join lateral (select * from ${table} where ${table}.digest = $1 and acting is not null offset 0) shown
    join person on person.id = shown.person_id and person.left_at is null
    left join role on role.person_id = person.id`
}

function standingOf(person: StandingRow, rows: readonly StandingRow[], now: Temporal.Instant): Standing {
  const roles = rows.flatMap(({ id, team_id, role, begins_at, ends_at }) => {
    if (id === null || team_id === null || role === null || begins_at === null) return []
    return heldRole({ id, team_id, role, begins_at, ends_at }) ?? []
  })
  return { personId: person.person_id, name: person.name, zone: person.zone, roles: rolesAt(roles, now) }
}
