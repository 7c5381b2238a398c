/**
 * What distinguishes two states of a project, in sentences a person can check before they say yes.
 * Every field counts: what is not named below is covered by "other fields".
 */
import { isDeepStrictEqual } from 'node:util'
import { isSameTarget } from './change-channels.ts'
import type { ContactChannel, DirectoryProject } from './project.ts'

/** Empty exactly when the two say the same. */
export function differences(before: DirectoryProject, after: DirectoryProject): string[] {
  if (isDeepStrictEqual(before, after)) return []
  const named = [
    ...value('name', before.name, after.name),
    ...value('relation', before.relation, after.relation),
    ...value('website', before.website, after.website),
    ...list('alias', before.aliases, after.aliases),
    ...list('repository', before.repositories, after.repositories),
    ...list('package', packagesOf(before), packagesOf(after)),
    ...channelDifferences(before.channels, after.channels),
  ]
  const rest = ({
    name,
    relation,
    website,
    aliases,
    repositories,
    packages,
    channels,
    ...others
  }: DirectoryProject) => others
  const isOther = !isDeepStrictEqual(rest(before), rest(after))
  // Two lists of the same entries in another order end here as well.
  return isOther || named.length === 0 ? [...named, 'changes other fields'] : named
}

function value(what: string, before: string | null, after: string | null): string[] {
  if (before === after) return []
  return [
    `${what}: ${before === null ? 'none' : `“${before}”`} becomes ${after === null ? 'none' : `“${after}”`}`,
  ]
}

function list(what: string, before: readonly string[], after: readonly string[]): string[] {
  return [
    ...after.filter((one) => !before.includes(one)).map((one) => `adds the ${what} ${one}`),
    ...before.filter((one) => !after.includes(one)).map((one) => `drops the ${what} ${one}`),
  ]
}

function packagesOf(project: DirectoryProject): string[] {
  return Object.entries(project.packages).flatMap(([ecosystem, names]) =>
    names.map((name) => `${name} (${ecosystem})`),
  )
}

function channelDifferences(before: readonly ContactChannel[], after: readonly ContactChannel[]): string[] {
  const shown = (channel: ContactChannel) => channel.value ?? channel.type
  const twin = (channel: ContactChannel, others: readonly ContactChannel[]) =>
    others.find((other) => isSameTarget(channel, other))
  const lost = before.filter((one) => !twin(one, after)).map((one) => `drops the channel ${shown(one)}`)
  const told = after.flatMap((one) => {
    const same = twin(one, before)
    if (same === undefined) return [`adds the channel ${shown(one)}`]
    if (same.mayReceiveClearText !== one.mayReceiveClearText) {
      const may = one.mayReceiveClearText ? 'may' : 'may no longer'
      return [`${shown(one)} ${may} receive clear text`]
    }
    return isDeepStrictEqual(same, one) ? [] : [`changes what is said of ${shown(one)}`]
  })
  const kept = (from: readonly ContactChannel[], to: readonly ContactChannel[]) =>
    from.filter((one) => twin(one, to)).map(shown)
  const isReordered = !isDeepStrictEqual(kept(before, after), kept(after, before))
  return [...lost, ...told, ...(isReordered ? ['changes the order of the channels'] : [])]
}
