import { z } from 'zod'
import type { ProjectId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { channelEntry, projectEntry } from './format/directory-file.ts'
import { entryOfProject } from './format/entry-of-project.ts'
import { channelOfEntry, projectOfEntry } from './format/project-of-entry.ts'
import type { ListedProject } from './rules/listed-project.ts'
import type { ContactChannel, DirectoryProject, UnknownFields } from './rules/project.ts'

/**
 * Rows keep what a query asks for in columns and all the rest, fields unknown to us included, in `facts`:
 * the entry in the shape of the directory file. So a row is checked by the schema the file is checked by,
 * and what an import brought an export can bring back.
 */
export type ProjectColumns = {
  readonly slug: string
  readonly name: string
  readonly relation: string
  readonly facts: string
}

export type ChannelColumns = {
  readonly type: string
  readonly target: string | null
  readonly may_receive_clear_text: boolean
  readonly openpgp_fingerprint: string | null
  readonly checked_on: string | null
  readonly facts: string
}

export function columnsOfProject(project: DirectoryProject): ProjectColumns {
  const { slug, name, relation, ...facts } = entryOfProject({ ...project, channels: [] })
  return { slug: project.slug, name: project.name, relation: project.relation, facts: JSON.stringify(facts) }
}

export function columnsOfChannel(channel: ContactChannel): ChannelColumns {
  const source = channel.source === null ? {} : { source: channel.source }
  return {
    type: channel.type,
    target: channel.value,
    may_receive_clear_text: channel.mayReceiveClearText,
    openpgp_fingerprint: channel.openpgpFingerprint,
    checked_on: channel.checkedOn,
    facts: JSON.stringify({ ...channel.unknown, ...source }),
  }
}

type ProjectRow = Omit<ProjectColumns, 'facts'> & {
  readonly id: string
  readonly facts: unknown
  readonly removed_at: Temporal.Instant | null
}

type ChannelRow = Omit<ChannelColumns, 'facts'> & {
  readonly id: string
  readonly facts: unknown
  readonly failed_at: Temporal.Instant | null
}

/** Throws when a row is not what the format allows: nothing but this room writes them. */
export function listedProject(row: ProjectRow, channelRows: readonly ChannelRow[]): ListedProject {
  const { security, ...facts } = storedFacts.parse(row.facts)
  const entry = { ...facts, slug: row.slug, name: row.name, relation: row.relation, security }
  const channels = channelRows.map((channel) => ({
    id: channel.id,
    channel: channelOfEntry(channelEntry.parse(entryOfRow(channel))),
    failedAt: channel.failed_at,
  }))
  const project = projectOfEntry(projectEntry.parse(entry))
  return {
    id: row.id as ProjectId,
    isRemoved: row.removed_at !== null,
    project: { ...project, channels: channels.map((one) => one.channel) },
    channels,
  }
}

const fields = z.record(z.string(), z.unknown())

export function fieldsOf(stored: unknown): UnknownFields {
  return fields.parse(stored)
}

const storedFacts = z.object({ security: fields.default({}) }).catchall(z.unknown())

function entryOfRow(row: ChannelRow): Record<string, unknown> {
  return {
    ...fieldsOf(row.facts),
    type: row.type,
    value: row.target ?? undefined,
    may_receive_clear_text: row.may_receive_clear_text,
    openpgp_fingerprint: row.openpgp_fingerprint ?? undefined,
    checked_on: row.checked_on ?? undefined,
  }
}
