import type { Tx } from '../../db/database.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { shippedCharter } from '../presets.ts'
import type { Charter } from '../rules/charter.ts'
import { type Citation, citationOf } from '../rules/citation.ts'
import { readPublished } from '../rules/read-charter.ts'
import type { CharterSettings, SettingName } from '../rules/settings.ts'

/** The rules of a team at an instant. */
export type CharterInForce = {
  /** Null: the shipped charter, since the team had published none. */
  readonly versionId: string | null
  /** 0: as shipped. */
  readonly version: number
  readonly title: string
  readonly settings: CharterSettings
  /** IANA zone by which the team's days end: the charter's, else the team's own. */
  readonly zone: string
  cite(setting: SettingName): Citation
  readonly charter: Charter
}

/** Published versions never change, so a text is read once; there are a few per team and year. */
const readVersions = new Map<string, Charter>()
const readVersionsMax = 500

/** The charter that bound the team at this instant. @throws Error when there is no such team. */
export async function charterInForce(tx: Tx, teamId: TeamId, at: Temporal.Instant): Promise<CharterInForce> {
  return (await chartersOf(tx, teamId))(at)
}

/**
 * Every charter the team ever had, for whoever asks for several instants: intake takes mails in together.
 * @throws Error when there is no such team.
 */
export async function chartersOf(tx: Tx, teamId: TeamId): Promise<(at: Temporal.Instant) => CharterInForce> {
  const rows = await tx
    .selectFrom('team')
    .leftJoin('charter_version', 'charter_version.team_id', 'team.id')
    .where('team.id', '=', teamId)
    .select(['team.zone', 'charter_version.id', 'charter_version.version', 'charter_version.text'])
    .select('charter_version.published_at')
    .orderBy('charter_version.version', 'desc')
    .execute()
  const zone = rows[0]?.zone
  if (zone === undefined) throw new Error('there is no such team')
  const versions = rows.flatMap(({ id, version, text, published_at: publishedAt }) =>
    id === null || version === null || text === null || publishedAt === null
      ? []
      : [{ id, version, text, publishedAt }],
  )
  return (at) => {
    const bound = versions.find(({ publishedAt }) => Temporal.Instant.compare(publishedAt, at) <= 0)
    return inForce(bound === undefined ? { zone, id: null, version: null, text: null } : { ...bound, zone })
  }
}

/**
 * One version by its id, for whoever keeps the id of the charter a promise was made under; null is the shipped
 * charter. A case that was handed over may have been promised under another team's. @throws Error when there is no
 * such version.
 */
export async function charterById(tx: Tx, teamId: TeamId, versionId: string | null): Promise<CharterInForce> {
  const row = await tx
    .selectFrom('team')
    .leftJoin('charter_version', (join) => join.on('charter_version.id', '=', versionId))
    .where('team.id', '=', teamId)
    .select(['team.zone', 'charter_version.id', 'charter_version.version', 'charter_version.text'])
    .executeTakeFirstOrThrow()
  if (versionId !== null && row.id === null) throw new Error(`there is no charter version ${versionId}`)
  return inForce(row)
}

type Row = {
  /** The team's own. */
  readonly zone: string
  /** Null, all three: the team has published no version. */
  readonly id: string | null
  readonly version: number | null
  readonly text: string | null
}

function inForce({ id, text, version: number, zone }: Row): CharterInForce {
  const charter = id === null || text === null ? shippedCharter() : readOnce(id, text)
  const version = number ?? 0
  return {
    versionId: id,
    version,
    title: charter.title,
    settings: charter.settings,
    zone: charter.settings['foundation.zone'] ?? zone,
    cite: (setting) => citationOf(charter, version, setting),
    charter,
  }
}

function readOnce(id: string, text: string): Charter {
  const known = readVersions.get(id)
  if (known !== undefined) return known
  const { charter } = readPublished(text)
  if (readVersions.size >= readVersionsMax) readVersions.clear()
  readVersions.set(id, charter)
  return charter
}
