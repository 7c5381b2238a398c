import type { z } from 'zod'
import {
  type ContactChannel,
  type DirectoryProject,
  notChecked,
  type UnknownFields,
} from '../rules/project.ts'
import {
  channelEntry,
  componentEntry,
  type ProjectEntry,
  projectEntry,
  securityEntry,
  sourceEntry,
} from './directory-file.ts'

/** A checked entry of the file, or of a stored row in the file's shape, as the rules read it. */
export function projectOfEntry(entry: ProjectEntry): DirectoryProject {
  const security = entry.security ?? {}
  const channels = (security.channels ?? []).map(channelOfEntry)
  return {
    slug: entry.slug,
    name: entry.name,
    relation: entry.relation,
    sponsoredSinceYear: entry.sponsored_since ?? null,
    website: entry.website ?? null,
    aliases: entry.aliases ?? [],
    repositories: entry.repositories ?? [],
    packages: entry.packages ?? {},
    components: (entry.components ?? []).map((component) => ({
      slug: component.slug,
      repository: component.repo ?? null,
      unknown: unknownOf(component, componentEntry),
    })),
    statedOrdinaryWord: entry.ordinary_word ?? null,
    channels: channels.length > 0 ? channels : [notChecked],
    statedResponse: security.stated_response ?? null,
    note: security.note ?? null,
    source: entry.source === undefined ? null : sourceFrom(entry.source),
    listedIn: entry.listed_in ?? null,
    unknown: unknownOf(entry, projectEntry),
    unknownSecurity: unknownOf(security, securityEntry),
  }
}

export function channelOfEntry(channel: z.infer<typeof channelEntry>): ContactChannel {
  return {
    type: channel.type,
    value: channel.value ?? null,
    mayReceiveClearText: channel.may_receive_clear_text ?? false,
    openpgpFingerprint: channel.openpgp_fingerprint ?? null,
    checkedOn: channel.checked_on ?? null,
    source: channel.source ?? null,
    unknown: unknownOf(channel, channelEntry),
  }
}

function sourceFrom(entry: z.infer<typeof sourceEntry>): DirectoryProject['source'] {
  return {
    repository: entry.repo,
    path: entry.path ?? null,
    commit: entry.commit ?? null,
    date: entry.date ?? null,
    unknown: unknownOf(entry, sourceEntry),
  }
}

/** The fields that a block of the format does not define. */
export function unknownOf(entry: object, schema: z.ZodObject): UnknownFields {
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !Object.hasOwn(schema.shape, field)))
}
