// The one thing to do next on a case, for its header: a sentence and a button.
import type { SecurityCase } from './security-case.ts'

export type NextStep = {
  readonly sentence: string
  /** What the button opens; null when we wait for somebody else. */
  readonly act: 'look' | 'acknowledge' | 'answer' | 'hand-over' | 'find-contact' | 'reopen' | null
  readonly label: string
}

export type LaneFacts = { readonly hasProject: boolean; readonly openContactTasks: number }

export function nextStep(current: SecurityCase, lanes: LaneFacts): NextStep {
  if (current.mergedIntoId !== null)
    return { sentence: 'Its reports are in another case now. Go on there.', act: null, label: '' }
  if (current.state === 'closed')
    return {
      sentence: 'This case is closed. Any answer of the reporter opens it again.',
      act: 'reopen',
      label: 'Reopen',
    }
  switch (current.needsHuman) {
    case 'unreadable':
      return {
        sentence: 'The desk could not read this message. Download the raw file and look at it with care.',
        act: 'look',
        label: 'See the file',
      }
    case 'conflicting-ids':
      return {
        sentence:
          'Another message came with the same Message-ID and other content. Both are kept: compare them.',
        act: 'look',
        label: 'Compare',
      }
    case 'bounced':
      return {
        sentence: 'Our letter came back. Find another way to reach them.',
        act: 'look',
        label: 'See what came back',
      }
    case 'encrypted':
      return {
        sentence: 'This message is encrypted and the desk cannot open it. Ask for the text in another form.',
        act: 'answer',
        label: 'Answer',
      }
    case 'too-large':
      return {
        sentence:
          'This message is larger than the desk takes. The whole of it lies in the mailbox’s Done folder: look there.',
        act: 'look',
        label: 'See its header',
      }
    case 'failed':
      return {
        sentence:
          'This message failed several times on its way in. See whether it is for this team, with the raw file.',
        act: 'look',
        label: 'See the message',
      }
    case null:
      break
    default:
      return current.needsHuman satisfies never
  }
  if (current.acknowledgedAt === null)
    return {
      sentence: 'Tell the reporter that a person has read it.',
      act: 'acknowledge',
      label: 'Acknowledge',
    }
  if (lanes.openContactTasks > 0)
    return {
      sentence: 'A project on this case has no known way to reach it. Find one, or ask the board.',
      act: 'find-contact',
      label: 'Find a contact',
    }
  if (current.tray === 'waiting-for-us')
    return { sentence: 'They have written. The next word is ours.', act: 'answer', label: 'Answer' }
  if (current.state === 'need-info')
    return {
      sentence: 'The reporter has our questions. Nothing to do until they answer.',
      act: null,
      label: '',
    }
  if (!lanes.hasProject)
    return { sentence: 'Hand it over to the project it belongs to.', act: 'hand-over', label: 'Hand over' }
  return {
    sentence: 'It is with the project. Nothing to do until they or the reporter write.',
    act: null,
    label: '',
  }
}
