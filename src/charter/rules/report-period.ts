// Reports fall due fifteen days before the calendar quarter ends, so they cannot be about that quarter: a report
// covers the full months before the month it is due in (15 March: December to February).
import type { Temporal } from '../../kernel/temporal.ts'

/** Both days belong to the period. */
export type ReportPeriod = { readonly firstDay: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate }

export function reportPeriod(dueOn: Temporal.PlainDate, monthsCovered: number): ReportPeriod {
  const monthDue = dueOn.with({ day: 1 })
  return { firstDay: monthDue.subtract({ months: monthsCovered }), lastDay: monthDue.subtract({ days: 1 }) }
}
