/**
 * A project the foundation looks after, and the ways to reach its maintainers, best first.
 * The field names of the YAML file are mapped here one to one (format/), so that a directory
 * can leave the desk and come back without losing a word.
 */

export type ChannelType =
  | 'email'
  | 'tidelift'
  /** GitHub private vulnerability report. */
  | 'github-pvr'
  /** A policy page is linked, but nothing says how to report. */
  | 'github-policy'
  /** Reports are asked for in public. Never a place for an embargoed one. */
  | 'public-tracker'
  | 'web-form'
  | 'other'
  /** Somebody looked and there is no policy. */
  | 'none-found'
  /** Nobody has looked yet. */
  | 'not-checked'

export const channelTypes: readonly ChannelType[] = [
  'email',
  'tidelift',
  'github-pvr',
  'github-policy',
  'public-tracker',
  'web-form',
  'other',
  'none-found',
  'not-checked',
]

/** Fields of the file that this version does not know. They are kept and written back. */
export type UnknownFields = { readonly [field: string]: unknown }

export type ContactChannel = {
  readonly type: ChannelType
  /** As written in the file: an address, a URL, or a sentence such as "private message on Zulip". */
  readonly value: string | null
  /** May report text be sent here in clear? False until somebody says yes. */
  readonly mayReceiveClearText: boolean
  /** 40 or 64 hexadecimal digits, upper case, no blanks. */
  readonly openpgpFingerprint: string | null
  /** Plain date, `2026-08-17`. */
  readonly checkedOn: string | null
  readonly source: string | null
  readonly unknown: UnknownFields
}

export type ProjectComponent = {
  readonly slug: string
  /** `owner/name` on GitHub. */
  readonly repository: string | null
  readonly unknown: UnknownFields
}

/** Where a row of the directory was read: what the stored file said, which may be old. */
export type ProjectSource = {
  readonly repository: string
  readonly path: string | null
  readonly commit: string | null
  /** Plain date, `2026-08-17`. */
  readonly date: string | null
  readonly unknown: UnknownFields
}

export type DirectoryProject = {
  readonly slug: string
  readonly name: string
  /** "sponsored", "affiliated", or a sentence where neither is sure. */
  readonly relation: string
  readonly sponsoredSinceYear: number | null
  readonly website: string | null
  readonly aliases: readonly string[]
  /** `owner/name` on GitHub. */
  readonly repositories: readonly string[]
  /** Ecosystem (`pypi`, `conda`, `npm`, `julia`, `cran`, `cargo`, `go`) to package names. */
  readonly packages: { readonly [ecosystem: string]: readonly string[] }
  readonly components: readonly ProjectComponent[]
  /** "Dash", "Stan", "Orange": true or false when the file states it, null when it is left to `isOrdinaryWord`. */
  readonly statedOrdinaryWord: boolean | null
  /** Best first. Never empty: an unknown contact is a `not-checked` channel, so that it is a task. */
  readonly channels: readonly ContactChannel[]
  /** In the project's words: "7 days", "1-2 business days". */
  readonly statedResponse: string | null
  readonly note: string | null
  readonly source: ProjectSource | null
  readonly listedIn: string | null
  readonly unknown: UnknownFields
  /** Of the `security:` block. */
  readonly unknownSecurity: UnknownFields
}

export type Directory = {
  readonly projects: readonly DirectoryProject[]
  /** Of the head of the file. */
  readonly unknown: UnknownFields
}

/** Stands for "nobody has looked yet", so that a project without a contact is a task. */
export const notChecked: ContactChannel = {
  type: 'not-checked',
  value: null,
  mayReceiveClearText: false,
  openpgpFingerprint: null,
  checkedOn: null,
  source: null,
  unknown: {},
}

/** The mailbox of an e-mail channel; null for every other kind, and for an e-mail channel without one. */
export function channelAddress(channel: ContactChannel): string | null {
  if (channel.type !== 'email' || channel.value === null) return null
  return isMailbox(channel.value) ? channel.value : null
}

/** One address: nothing that could make it two recipients or end a header field (RFC 5322 3.4.1, specials). */
export function isMailbox(text: string): boolean {
  return text.length <= 254 && /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u.test(text)
}

/** The https page of a channel. "per repository; fallback https://..." is a sentence, so it gives null. */
export function channelUrl(channel: ContactChannel): string | null {
  return channel.value !== null && /^https:\/\/\S+$/.test(channel.value) ? channel.value : null
}

/** False for "none found" and "not checked": then finding a contact is a task for a person. */
export function isReachable(channel: ContactChannel): boolean {
  return channel.type !== 'none-found' && channel.type !== 'not-checked'
}
