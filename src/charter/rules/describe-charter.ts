import type { Temporal } from '../../kernel/temporal.ts'
import type { Charter } from './charter.ts'
import { isGatedIn } from './compare-charters.ts'
import { dueAfter } from './due-after.ts'
import { saySetting, settingNames, settingTable } from './settings.ts'

/** A charter as plain data, for scripts: every setting, the gated sections, and what falls due from a day on. */
export function describeCharter(charter: Charter, on: Temporal.PlainDate) {
  const { settings, provisions } = charter
  const described = settingNames.map((name) => {
    const { kind } = settingTable[name]
    const entry = {
      value: kind.write(settings[name]),
      type: kind.name,
      unit: kind.unit,
      clause: provisions[name].clause,
      gated: isGatedIn(charter, name),
      sentence: saySetting(name, settings[name]),
    }
    return [name, entry] as const
  })
  const due = dueAfter(charter, on).map(({ what, dueOn, clause, remindersOn, covers }) => ({
    what,
    on: dueOn.toString(),
    clause,
    reminders: remindersOn.map(String),
    covers: covers === null ? null : { from: covers.firstDay.toString(), to: covers.lastDay.toString() },
  }))
  return {
    title: charter.title,
    on: on.toString(),
    gatedSections: settings['gated.sections'],
    settings: Object.fromEntries(described),
    due,
  }
}
