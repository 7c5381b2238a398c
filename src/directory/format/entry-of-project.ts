import type { ContactChannel, DirectoryProject, ProjectComponent } from '../rules/project.ts'

/** A project in the shape of the file; absent fields are left out. */
export function entryOfProject(project: DirectoryProject): Readonly<Record<string, unknown>> {
  return present({
    slug: project.slug,
    name: project.name,
    relation: project.relation,
    sponsored_since: project.sponsoredSinceYear,
    // Stated even when there is none, as the shared directory does.
    website: project.website ?? undefinedAsNull,
    repositories: filled(project.repositories),
    aliases: filled(project.aliases),
    packages: Object.keys(project.packages).length > 0 ? project.packages : null,
    components: filled(project.components.map(componentEntryOf)),
    ordinary_word: project.statedOrdinaryWord,
    security: present({
      channels: project.channels.map(channelEntryOf),
      stated_response: project.statedResponse,
      note: project.note,
      ...project.unknownSecurity,
    }),
    source: project.source === null ? null : sourceEntryOf(project.source),
    listed_in: project.listedIn,
    ...project.unknown,
  })
}

/** Marks a null that is to be written. */
const undefinedAsNull = Symbol('null')

/** Leaves out what is absent. */
function present(fields: { readonly [field: string]: unknown }): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(kept.map(([field, value]) => [field, value === undefinedAsNull ? null : value]))
}

function filled<Value>(list: readonly Value[]): readonly Value[] | null {
  return list.length > 0 ? list : null
}

function componentEntryOf(component: ProjectComponent): object {
  return present({ slug: component.slug, repo: component.repository, ...component.unknown })
}

function channelEntryOf(channel: ContactChannel): object {
  return present({
    type: channel.type,
    value: channel.value,
    may_receive_clear_text: channel.mayReceiveClearText ? true : null,
    openpgp_fingerprint: channel.openpgpFingerprint,
    checked_on: channel.checkedOn,
    source: channel.source,
    ...channel.unknown,
  })
}

function sourceEntryOf(source: NonNullable<DirectoryProject['source']>): object {
  return present({
    repo: source.repository,
    path: source.path,
    commit: source.commit,
    date: source.date,
    ...source.unknown,
  })
}
