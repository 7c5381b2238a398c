// One meeting, line by line: who was there, the notes as a tree, and in them what is to be done and was decided.
import { AgendaTree } from './agenda-tree.ts'
import { AttendeeList } from './attendee-list.ts'
import { type AttendeeColumns, attendeeColumns, columnsInOrder, readRow } from './attendee-table.ts'
import { type Cut, littleMoreThanDate } from './cut-meetings.ts'
import { findAction, findDecision, findLinks } from './find-outcomes.ts'
import { bareLabel, type Label, labelled, labelOf } from './labels.ts'
import type { Shape } from './line-shapes.ts'
import type {
  ActionItem,
  AttendeeRole,
  DecisionLine,
  MeetingMinutes,
  MinutesLink,
  SpanKind,
} from './minutes.ts'
import { isPlaceholder, plainText } from './plain-text.ts'
import { readAttendanceItem, readNames, readProse } from './read-attendance.ts'

/** `until` says what ends the list that a heading, a line or a point announced. */
type Section =
  | { readonly kind: 'attendance'; readonly role: AttendeeRole; readonly until: SectionEnd }
  | { readonly kind: 'actions' | 'decisions'; readonly until: SectionEnd }
  | { readonly kind: 'notes' }

type SectionEnd =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'point'; readonly indent: number }

/** Walks over the lines of one meeting once, and puts down for each of them what it was read as. */
export class MeetingReader {
  readonly #texts: readonly string[]
  readonly #shapes: readonly Shape[]
  readonly #kinds: SpanKind[]
  readonly #cut: Cut
  readonly #tree = new AgendaTree()
  readonly #attendees = new AttendeeList()
  readonly #actions: ActionItem[] = []
  readonly #decisions: DecisionLine[] = []
  readonly #links: MinutesLink[] = []
  #section: Section = { kind: 'notes' }
  #table: { readonly columns: AttendeeColumns | null } | null = null
  #hasListed = false
  readonly #firstHeading: number

  constructor(texts: readonly string[], shapes: readonly Shape[], kinds: SpanKind[], cut: Cut) {
    this.#texts = texts
    this.#shapes = shapes
    this.#kinds = kinds
    this.#cut = cut
    const first = shapes.slice(cut.from, cut.to).findIndex((shape) => shape.kind === 'heading')
    this.#firstHeading = first < 0 ? -1 : cut.from + first
  }

  read(): MeetingMinutes {
    for (let at = this.#cut.from; at < this.#cut.to; at += 1) {
      const shape = this.#shapes[at]
      if (shape !== undefined) this.#kinds[at] = this.#line(shape, at)
    }
    return {
      date: this.#cut.date,
      title: this.#cut.title,
      attendees: this.#attendees.all(),
      agenda: this.#tree.nodes(),
      actions: this.#actions,
      decisions: this.#decisions,
      links: this.#links,
    }
  }

  #line(shape: Shape, at: number): SpanKind {
    if (shape.kind !== 'row' && shape.kind !== 'row-rule') this.#table = null
    if (shape.kind !== 'verbatim' && shape.kind !== 'blank')
      this.#links.push(...findLinks(this.#texts[at] ?? '', at + 1))
    switch (shape.kind) {
      case 'blank':
        return this.#blank()
      case 'rule':
      case 'row-rule':
        return this.#table?.columns === null ? 'unread' : 'layout'
      case 'heading':
        return this.#heading(shape, at)
      case 'row':
        return this.#row(shape.cells, at)
      case 'field':
        return this.#field(shape)
      case 'item':
      case 'text':
        return this.#words(shape, at)
      case 'verbatim':
        return 'unread'
      default:
        return shape satisfies never
    }
  }

  #blank(): SpanKind {
    this.#tree.blank()
    const isOver = 'until' in this.#section && this.#section.until.kind === 'paragraph' && this.#hasListed
    if (isOver) this.#section = { kind: 'notes' }
    return 'blank'
  }

  #heading({ level, text }: { readonly level: number; readonly text: string }, at: number): SpanKind {
    const withNames = labelled(text)
    if (withNames?.label.kind === 'attendance' && withNames.rest !== '') {
      this.#enter(withNames.label, { kind: 'heading', level })
      return this.#listAs(withNames.label.role, withNames.rest) ? 'attendance' : 'layout'
    }
    const label = labelOf(text)
    const end = 'until' in this.#section ? this.#section.until : null
    const isDeeper = end?.kind === 'heading' && level > end.level
    if (label !== null) this.#enter(label, { kind: 'heading', level })
    else if (!isDeeper || this.#section.kind === 'attendance') this.#section = { kind: 'notes' }
    // The meeting's own heading is its title, not a point of its agenda.
    const isTitle = at === this.#firstHeading || at === this.#cut.headingAt
    if (!isTitle && this.#section.kind !== 'attendance') this.#tree.heading(level, plainText(text), at + 1)
    return this.#section.kind === 'attendance' ? 'attendance' : 'layout'
  }

  #enter(label: Label, until: SectionEnd): void {
    this.#hasListed = false
    if (label.kind === 'attendance') this.#section = { kind: 'attendance', role: label.role, until }
    else if (label.kind === 'actions' || label.kind === 'decisions')
      this.#section = { kind: label.kind, until }
  }

  #row(cells: readonly string[], at: number): SpanKind {
    const isExpected = this.#section.kind === 'attendance'
    if (this.#table === null) {
      const columns = attendeeColumns(cells, isExpected)
      const hasHeader = this.#shapes[at + 1]?.kind === 'row-rule'
      this.#table = { columns: columns ?? (isExpected && !hasHeader ? columnsInOrder : null) }
      if (columns !== null) return 'attendance'
    }
    if (this.#table.columns === null) return 'unread'
    // A header repeated in the middle of the table is a leftover of the form.
    if (attendeeColumns(cells, false) !== null && cells.length > 1) return 'template'
    const role = this.#section.kind === 'attendance' ? this.#section.role : 'attendee'
    const row = readRow(cells, this.#table.columns, role)
    if (row.kind === 'not-understood') return 'unread'
    if (row.kind === 'person') this.#attendees.add([row.attendee])
    return row.kind === 'person' ? 'attendance' : 'template'
  }

  #field({ name, value, isFront }: { name: string; value: string; isFront: boolean }): SpanKind {
    const label = labelOf(name)
    if (label?.kind === 'attendance' && this.#listAs(label.role, value)) return 'attendance'
    if (label?.kind === 'date' || label?.kind === 'title' || value === '') return 'front-matter'
    return isFront ? 'unread' : 'front-matter'
  }

  /** A point or a paragraph: somebody who was there, or something that was said. */
  #words(shape: Words, at: number): SpanKind {
    if (shape.kind === 'item') this.#leaveList(shape.indent)
    const label = this.#announced(shape)
    const attended =
      label === null ? this.#attendance(shape) : label.kind === 'attendance' ? 'attendance' : null
    if (attended !== null) return attended
    if (shape.text === '') return 'template'
    if (isDateLine(shape)) return 'layout'
    if (label === null) this.#outcomes(shape, at + 1)
    if (shape.kind === 'item') this.#tree.item(shape.indent, plainText(shape.text), at + 1)
    else this.#tree.text(shape.indent, plainText(shape.text), at + 1)
    return isPlaceholder(shape.text) ? 'template' : 'notes'
  }

  /** A point beside the one that announced a list is no longer of that list. */
  #leaveList(indent: number): void {
    const end = 'until' in this.#section ? this.#section.until : null
    if (end?.kind === 'point' && indent <= end.indent) this.#section = { kind: 'notes' }
  }

  /** "Present:" or "Next steps", above the list it announces. */
  #announced(shape: Words): Label | null {
    const named = labelled(shape.text)
    const label = named?.rest === '' ? named.label : named === null ? bareLabel(shape.text) : null
    if (label === null) return null
    this.#enter(
      label,
      shape.kind === 'item' ? { kind: 'point', indent: shape.indent } : { kind: 'paragraph' },
    )
    return label
  }

  /** Null: the line does not say who was there, or says more than that. */
  #attendance(shape: Words): SpanKind | null {
    const named = labelled(shape.text)
    if (named?.label.kind === 'attendance')
      return this.#listAs(named.label.role, named.rest) ? 'attendance' : null
    if (this.#section.kind === 'attendance') return this.#listed(shape, this.#section.role)
    this.#attendees.add(readProse(shape.text) ?? [])
    return null
  }

  #listed(shape: Words, role: AttendeeRole): SpanKind {
    if (isPlaceholder(shape.text)) return 'template'
    const isLeftOpen = shape.kind === 'item' && shape.box === 'open'
    const people = readProse(shape.text) ?? readAttendanceItem(shape.text, isLeftOpen ? 'absent' : role)
    this.#hasListed = true
    if (people === null) return 'unread'
    this.#attendees.add(people)
    return 'attendance'
  }

  #listAs(role: AttendeeRole, names: string): boolean {
    const people = readNames(names, role)
    this.#attendees.add(people ?? [])
    return people !== null
  }

  #outcomes(shape: Words, line: number): void {
    const { kind } = this.#section
    const inList = (kind === 'actions' || kind === 'decisions') && (shape.kind === 'item' || !this.#hasListed)
    const where = {
      section: inList ? kind : null,
      box: shape.kind === 'item' ? shape.box : 'none',
      line,
    } as const
    const action = findAction(shape.text, where)
    const decision = action === null ? findDecision(shape.text, where) : null
    if (action !== null) this.#actions.push(action)
    if (decision !== null) this.#decisions.push(decision)
    this.#hasListed = true
  }
}

type Words = Extract<Shape, { kind: 'item' | 'text' }>

function isDateLine(shape: Words): boolean {
  if (labelled(shape.text)?.label.kind === 'date') return true
  return shape.kind === 'text' && littleMoreThanDate(shape.text) && !shape.text.includes(':')
}
