/**
 * What an import would do: the file is compared with the directory, project by project and channel by
 * channel. A channel of the same kind and target stays the same channel, so that links sent to it live on;
 * a check that is later than the file's is kept. Projects missing from the file stay unless a person says so.
 */
import type { ProjectId } from '../../kernel/ids.ts'
import { isSameTarget } from './change-channels.ts'
import { differences } from './differences.ts'
import { type ListedChannel, type ListedProject, newlyListed } from './listed-project.ts'
import type { ContactChannel, Directory, DirectoryProject } from './project.ts'

export type ImportPlan = {
  readonly added: readonly DirectoryProject[]
  readonly changed: readonly {
    readonly before: ListedProject
    readonly after: DirectoryProject
    readonly channels: readonly ListedChannel[]
    /** Sentences for people. */
    readonly differences: readonly string[]
  }[]
  /** In the directory, not in the file. */
  readonly missing: readonly { readonly id: ProjectId; readonly slug: string; readonly name: string }[]
  readonly sameCount: number
  /** Channels that would newly be sent report text in clear: the one change that can betray a report. */
  readonly clearText: readonly { readonly slug: string; readonly target: string }[]
}

export function planImport(listed: readonly ListedProject[], file: Directory): ImportPlan {
  const bySlug = new Map(listed.map((one) => [one.project.slug, one]))
  const added = file.projects.filter((project) => !bySlug.has(project.slug))
  const known = file.projects.flatMap((project) => {
    const before = bySlug.get(project.slug)
    return before === undefined ? [] : [planOne(before, project)]
  })
  const changed = known.filter((one) => one.differences.length > 0)
  const inFile = new Set(file.projects.map((project) => project.slug))
  const missing = listed
    .filter((one) => !one.isRemoved && !inFile.has(one.project.slug))
    .map(({ id, project }) => ({ id, slug: project.slug, name: project.name }))
  const clearText = [
    ...added.flatMap((project) => newlyClear(project.slug, [], project.channels)),
    ...changed.flatMap(({ before, after }) =>
      newlyClear(after.slug, before.project.channels, after.channels),
    ),
  ]
  return { added, changed, missing, sameCount: known.length - changed.length, clearText }
}

function planOne(before: ListedProject, project: DirectoryProject): ImportPlan['changed'][number] {
  const channels = matchChannels(before.channels, project.channels)
  const after = { ...project, channels: channels.map((one) => one.channel) }
  const told = differences(before.project, after)
  return {
    before,
    after,
    channels,
    differences: before.isRemoved ? ['comes back into the directory', ...told] : told,
  }
}

function matchChannels(known: readonly ListedChannel[], wanted: readonly ContactChannel[]): ListedChannel[] {
  const left = [...known]
  return wanted.map((channel) => {
    const at = left.findIndex((one) => isSameTarget(one.channel, channel))
    const same = at < 0 ? undefined : left.splice(at, 1)[0]
    if (same === undefined) return newlyListed(channel)
    return { ...same, channel: { ...channel, checkedOn: later(channel.checkedOn, same.channel.checkedOn) } }
  })
}

/** Plain dates sort as text. */
function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

function newlyClear(slug: string, before: readonly ContactChannel[], after: readonly ContactChannel[]) {
  const isNew = (channel: ContactChannel) =>
    channel.mayReceiveClearText &&
    !before.some((one) => one.mayReceiveClearText && isSameTarget(one, channel))
  return after.filter(isNew).map((channel) => ({ slug, target: channel.value ?? channel.type }))
}
