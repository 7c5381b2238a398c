// The minutes as Markdown. They say what was done: kind of meeting, body, date, place, who presided and recorded,
// who was there, each main motion with its mover and what became of it, and who has to do what by when. Not who
// seconded, and in the public ones not where the call was.
import { type Part, privateRendering, publicRendering, type Ripeness } from './passages.ts'

export type MinutesSource = {
  readonly title: string
  /** "Kind", "Place", "Presided": in order. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly attendees: readonly Attendee[]
  readonly items: readonly ItemMinutes[]
  readonly actions: readonly { readonly title: string; readonly owner: string; readonly dueOn: string }[]
  /** "This meeting had no quorum", "Established under ...": below the title. */
  readonly notes: readonly string[]
}

export type Attendee = {
  readonly name: string
  readonly affiliation: string
  /** "Chair", "member", "observer", "guest". */
  readonly as: string
  /** "left at 11:04"; '' for the whole meeting. */
  readonly stay: string
}

export type ItemMinutes = {
  readonly title: string
  readonly parts: readonly Part[]
  readonly released: ReadonlySet<number>
  readonly motions: readonly { readonly title: string; readonly text: string; readonly result: string }[]
}

export type Audience =
  | { readonly kind: 'public'; readonly today: Ripeness['today'] }
  | { readonly kind: 'private' }

/** One Markdown text, ending in a line break. */
export function renderMinutes(source: MinutesSource, audience: Audience): string {
  const blocks = [
    `# ${plain(source.title)}`,
    ...source.notes.map((note) => `*${plain(note)}*`),
    source.facts.map(([name, value]) => `- **${name}:** ${plain(value)}`).join('\n'),
    attendeesTable(source.attendees),
    ...source.items.flatMap((item) => itemBlocks(item, audience)),
    ...actionBlocks(source.actions),
  ]
  return `${blocks.filter((block) => block.trim() !== '').join('\n\n')}\n`
}

function attendeesTable(attendees: readonly Attendee[]): string {
  const rows = attendees.map(
    ({ name, affiliation, as, stay }) =>
      `| ${cell(name)} | ${cell(affiliation)} | ${cell(as)} | ${cell(stay)} |`,
  )
  return [
    '## Attendees\n',
    '| Name | Affiliation | As | Present |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function itemBlocks({ title, parts, released, motions }: ItemMinutes, audience: Audience): string[] {
  const text =
    audience.kind === 'private'
      ? privateRendering(parts)
      : publicRendering(parts, { today: audience.today, released })
  return [
    `## ${plain(title)}`,
    text.trim(),
    ...motions.map(
      (motion) => `**Motion:** ${plain(motion.title)}\n\n${quote(motion.text)}\n\n${plain(motion.result)}`,
    ),
  ]
}

function actionBlocks(actions: MinutesSource['actions']): string[] {
  if (actions.length === 0) return []
  const lines = actions.map(
    ({ title, owner, dueOn }) => `- [ ] ${plain(title)} (${plain(owner)}, by ${dueOn})`,
  )
  return ['## Action items', lines.join('\n')]
}

/** One line, so that no name or title starts a heading of its own. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function cell(text: string): string {
  return plain(text).replaceAll('\\', '\\\\').replaceAll('|', '\\|')
}

function quote(text: string): string {
  return text.trim().replaceAll(/^/gm, '> ')
}
