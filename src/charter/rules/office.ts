// "Vice President or Chair(s)", "co-chair(s)": what an office is called is the charter's business. What it is
// for is ours: one presides, one records.
import { z } from 'zod'
import type { Temporal } from '../../kernel/temporal.ts'
import { duration, sayDuration } from './time-kinds.ts'
import { isMisread, misread, quote, type ValueKind } from './value-kind.ts'

export const officeDuties = ['presides', 'records', 'other'] as const
export type OfficeDuty = (typeof officeDuties)[number]

/** What another term of the same holder needs: an adopted motion, an officer's override, the board, or nothing. */
export const renewalNeeds = ['nothing', 'override', 'motion', 'board-approval', 'not-allowed'] as const
export type RenewalNeed = (typeof renewalNeeds)[number]

export type Office = {
  /** As the charter calls it: "Chair", "Co-chair", "Secretary". */
  readonly title: string
  readonly duty: OfficeDuty
  /** How many may hold it at once. */
  readonly holders: number
  readonly route: 'board' | 'election' | 'board-or-election'
  readonly term: Temporal.Duration
  /** What the second term in a row needs, and each one after it. */
  readonly secondTermNeeds: RenewalNeed
  readonly laterTermsNeed: RenewalNeed
  /** An office ends with its holder's membership. */
  readonly endsWithMembership: boolean
}

const termKind = duration('months')

const officeEntry = z.strictObject({
  title: z.string().trim().min(1).max(60),
  duty: z.enum(officeDuties),
  holders: z.int().min(1).max(5).default(1),
  route: z.enum(['board', 'election', 'board-or-election']),
  term: z.string(),
  'second term': z.enum(renewalNeeds),
  'later terms': z.enum(renewalNeeds),
  'ends with membership': z.union([z.enum(['on', 'off']), z.boolean()]).default('on'),
})

export const offices: ValueKind<readonly Office[]> = {
  name: 'offices',
  unit: '',
  read(raw) {
    if (!Array.isArray(raw) || raw.length === 0 || raw.length > 12) {
      return misread(`is a list of offices; not ${quote(raw)}`)
    }
    const read: Office[] = []
    for (const each of raw) {
      const office = readOffice(each)
      if (isMisread(office)) return office
      read.push(office)
    }
    const titles = new Set(read.map((office) => office.title.toLowerCase()))
    if (titles.size < read.length) return misread('names an office twice')
    return read.some((office) => office.duty === 'presides')
      ? read
      : misread('names no office whose duty is presides')
  },
  write: (value) => value.map(writeOffice),
  say: (value) => value.map(sayOffice).join('; '),
}

function readOffice(raw: unknown): Office | ReturnType<typeof misread> {
  const checked = officeEntry.safeParse(raw)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    return misread(
      `has an office that cannot be read (${issue?.path.join('.') || 'office'}: ${issue?.message})`,
    )
  }
  const term = termKind.read(checked.data.term)
  if (isMisread(term)) return misread(`has an office whose term ${term.wanted}`)
  const { title, duty, holders, route } = checked.data
  return {
    title,
    duty,
    holders,
    route,
    term,
    secondTermNeeds: checked.data['second term'],
    laterTermsNeed: checked.data['later terms'],
    endsWithMembership: [true, 'on'].includes(checked.data['ends with membership']),
  }
}

function writeOffice(office: Office): z.input<typeof officeEntry> {
  const { title, duty, holders, route, term } = office
  return {
    title,
    duty,
    holders,
    route,
    term: term.toString(),
    'second term': office.secondTermNeeds,
    'later terms': office.laterTermsNeed,
    'ends with membership': office.endsWithMembership ? 'on' : 'off',
  }
}

function sayOffice(office: Office): string {
  const renewal = `second term: ${office.secondTermNeeds.replaceAll('-', ' ')}`
  return `${office.title} (${sayDuration(office.term)}, by ${office.route.replaceAll('-', ' ')}, ${renewal})`
}
