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

/** The charter that bound the team at this instant. @throws Error when there is no such team. */
export async function charterInForce(tx: Tx, teamId: TeamId, at: Temporal.Instant): Promise<CharterInForce> {
  const row = await tx
    .selectFrom('team')
    .leftJoin('charter_version', (join) =>
      join.onRef('charter_version.team_id', '=', 'team.id').on('charter_version.published_at', '<=', at),
    )
    .where('team.id', '=', teamId)
    .select(['team.zone', 'charter_version.id', 'charter_version.version', 'charter_version.text'])
    .orderBy('charter_version.version', (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirstOrThrow()
  return inForce(row)
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
