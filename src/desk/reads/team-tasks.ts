import type { Work } from '../../jobs/works.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { unsealJson } from '../../sealing/envelope.ts'
import { detailPlace, type MailboxDetail, type TeamTaskKind, teamTaskKinds } from '../store/team-tasks.ts'

export type TeamTask = {
  readonly id: string
  readonly kind: TeamTaskKind
  readonly createdAt: Temporal.Instant
  readonly folder: string
  readonly count: number
  readonly messages: readonly {
    readonly arrivedAt: Temporal.Instant | null
    readonly sizeBytes: number
    readonly from: string
    readonly subject: string
  }[]
}

const shownMax = 50

/** Open tasks about no case, the oldest first. Row policies leave those of teams whose cases this reader handles. */
export async function readTeamTasks(work: Work): Promise<TeamTask[]> {
  const rows = await work.tx
    .selectFrom('task')
    .where('case_id', 'is', null)
    .where('done_at', 'is', null)
    .select(['id', 'kind', 'created_at', 'detail_sealed'])
    .orderBy('created_at')
    .limit(shownMax)
    .execute()
  return rows.flatMap((row) => {
    const kind = teamTaskKinds.find((one) => one === row.kind)
    if (kind === undefined || row.detail_sealed === null) return []
    const detail = unsealJson<MailboxDetail>(work.sealing.deskWide, detailPlace(row.id), row.detail_sealed)
    const messages = detail.messages.map((one) => ({
      ...one,
      arrivedAt: one.arrivedAt === null ? null : Temporal.Instant.from(one.arrivedAt),
    }))
    return [{ ...detail, id: row.id, kind, createdAt: row.created_at, messages }]
  })
}
