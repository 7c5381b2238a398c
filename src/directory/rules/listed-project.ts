import type { ProjectId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { ContactChannel, DirectoryProject } from './project.ts'

/** A channel as it stands in the directory. `id` is null for one that is not stored yet. */
export type ListedChannel = {
  readonly id: string | null
  readonly channel: ContactChannel
  /** Since when letters to it come back; null while it is not known to fail. */
  readonly failedAt: Temporal.Instant | null
}

/** A project as it stands in the directory. `channels` and `project.channels` say the same, in the same order. */
export type ListedProject = {
  readonly id: ProjectId
  /** Taken out of the directory; kept because cases may name it. */
  readonly isRemoved: boolean
  readonly project: DirectoryProject
  readonly channels: readonly ListedChannel[]
}

export function newlyListed(channel: ContactChannel): ListedChannel {
  return { id: null, channel, failedAt: null }
}
