import type { Temporal } from '../../kernel/temporal.ts'
import { aheadDays } from '../rules/digest.ts'
import type { Duty } from '../rules/duty.ts'
import { dutyLines } from './say-duty.ts'

export type LetterTexts = { readonly subject: string; readonly text: string }

/** What is due to one person, soonest first. No case is named: their clocks are on the desk. */
export function digestLetter(
  facts: { readonly name: string; readonly duties: readonly Duty[]; readonly publicUrl: string },
  now: Temporal.Instant,
): LetterTexts {
  const { name, duties, publicUrl } = facts
  const count = `${duties.length} ${duties.length === 1 ? 'duty' : 'duties'}`
  const text = [
    `Hello ${name},`,
    '',
    `This falls to you in the next ${aheadDays} days, or is late:`,
    '',
    ...duties.flatMap((duty) => [...dutyLines(duty, publicUrl, now), '']),
    `All that falls to you: ${publicUrl}/duties`,
    `How often this letter comes: ${publicUrl}/duties/calendar`,
    '',
  ]
  return { subject: `${count} due`, text: text.join('\n') }
}

/** One duty, on the day its charter says to remind of it. */
export function reminderLetter(
  facts: { readonly name: string; readonly duty: Duty; readonly publicUrl: string },
  now: Temporal.Instant,
): LetterTexts {
  const { name, duty, publicUrl } = facts
  const isLate = duty.dueAt.epochMilliseconds <= now.epochMilliseconds
  const text = [
    `Hello ${name},`,
    '',
    isLate ? 'This was due and is not done yet:' : 'A reminder of what falls to you:',
    '',
    ...dutyLines(duty, publicUrl, now),
    '',
    'When it is done, the reminders stop by themselves. If it need not be done, the chair or the secretary',
    'can waive it with a reason.',
    '',
  ]
  return { subject: `${isLate ? 'Late' : 'Reminder'}: ${duty.title}`, text: text.join('\n') }
}
