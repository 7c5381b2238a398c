import type { Tx } from '../../db/database.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
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

type VersionRow = { readonly id: string; readonly version: number; readonly text: string }

/** The charter that bound the team at this instant. @throws Error when there is no such team. */
export async function charterInForce(tx: Tx, teamId: TeamId, at: Temporal.Instant): Promise<CharterInForce> {
  const zone = await zoneOf(tx, teamId)
  const row = await tx
    .selectFrom('charter_version')
    .where('charter_version.team_id', '=', teamId)
    .where('charter_version.published_at', '<=', at)
    .select(['charter_version.id', 'charter_version.version', 'charter_version.text'])
    .orderBy('charter_version.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return inForce(row ?? null, zone)
}

/**
 * One version by its id, for whoever keeps the id of the charter a promise was made under; null is the shipped
 * charter. @throws Error when the team has no such version.
 */
export async function charterById(tx: Tx, teamId: TeamId, versionId: string | null): Promise<CharterInForce> {
  const zone = await zoneOf(tx, teamId)
  if (versionId === null) return inForce(null, zone)
  const row = await tx
    .selectFrom('charter_version')
    .where('charter_version.id', '=', versionId)
    .select(['charter_version.id', 'charter_version.version', 'charter_version.text'])
    .executeTakeFirstOrThrow()
  return inForce(row, zone)
}

async function zoneOf(tx: Tx, teamId: TeamId): Promise<string> {
  const team = await tx
    .selectFrom('team')
    .where('team.id', '=', teamId)
    .select('team.zone')
    .executeTakeFirstOrThrow()
  return team.zone
}

function inForce(row: VersionRow | null, teamZone: string): CharterInForce {
  const charter = row === null ? shippedCharter() : read(row)
  const version = row?.version ?? 0
  return {
    versionId: row?.id ?? null,
    version,
    title: charter.title,
    settings: charter.settings,
    zone: charter.settings['foundation.zone'] ?? teamZone,
    cite: (setting) => citationOf(charter, version, setting),
    charter,
  }
}

function read({ id, text }: VersionRow): Charter {
  const known = readVersions.get(id)
  if (known !== undefined) return known
  const { charter } = readPublished(text)
  if (readVersions.size >= readVersionsMax) readVersions.clear()
  readVersions.set(id, charter)
  return charter
}
