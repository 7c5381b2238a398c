import type { Tone } from '../../../web/components.ts'
import type { Answers } from '../../rules/calls/application.ts'
import type { CallState } from '../../rules/calls/call.ts'

export const stateWords: Readonly<Record<CallState, { readonly words: string; readonly tone: Tone }>> = {
  draft: { words: 'draft', tone: 'neutral' },
  open: { words: 'open', tone: 'good' },
  over: { words: 'last day over', tone: 'warning' },
  closed: { words: 'closed', tone: 'info' },
}

export const answerWords: Readonly<Record<keyof Answers, { readonly label: string; readonly hint: string }>> =
  {
    brings: {
      label: 'What you would bring',
      hint: 'Experience, time, what you would like to do. No details of security problems that are not public.',
    },
    projects: { label: 'Projects you work on', hint: 'One a line; “none” if there are none.' },
    employer: { label: 'Employer', hint: '“None” if you have none or work for yourself.' },
    conflicts: {
      label: 'Conflicts of interest',
      hint: 'Anything that could make others doubt a decision of yours; “none” if you see none.',
    },
  }
