/**
 * A channel as a person types it. An address must be an address and a page an https page: a letter or a
 * coordinator will go there. "Other" takes a sentence ("private message on Zulip").
 */
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type ChannelType, type ContactChannel, channelTypes, isMailbox } from './project.ts'

export type TypedChannel = {
  readonly type: string
  readonly value: string
  readonly source: string
  readonly fingerprint: string
}

const lineMax = 500

/** The channel as typed, not checked on any day and without the mark for clear text. */
export function readChannel(typed: TypedChannel): ContactChannel | Refusal {
  const type = channelTypes.find((one) => one === typed.type)
  if (type === undefined) return refuse('invalid', 'Choose a kind of channel.', { field: 'type' })
  const value = oneLine(typed.value)
  const problem = valueProblem(type, value)
  if (problem !== null) return refuse('invalid', problem, { field: 'value' })
  const source = oneLine(typed.source)
  if (source.length > lineMax) {
    return refuse('invalid', `Say where it was found in at most ${lineMax} characters.`, { field: 'source' })
  }
  const fingerprint = typed.fingerprint.replace(/\s/g, '').toUpperCase()
  if (!/^(?:|[0-9A-F]{40}|[0-9A-F]{64})$/.test(fingerprint)) {
    return refuse('invalid', 'A fingerprint has 40 or 64 hexadecimal digits.', { field: 'fingerprint' })
  }
  return {
    type,
    value: value === '' ? null : value,
    mayReceiveClearText: false,
    openpgpFingerprint: fingerprint === '' ? null : fingerprint,
    checkedOn: null,
    source: source === '' ? null : source,
    unknown: {},
  }
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

function valueProblem(type: ChannelType, value: string): string | null {
  if (value.length > lineMax) return `Use at most ${lineMax} characters.`
  switch (type) {
    case 'email':
      return isMailbox(value) ? null : 'Enter one mail address, like security@project.example.'
    case 'tidelift':
    case 'github-pvr':
    case 'github-policy':
    case 'public-tracker':
    case 'web-form':
      return isPage(value) ? null : 'Enter the address of the page, beginning with https://.'
    case 'other':
      return value === '' ? 'Say how to reach them.' : null
    case 'none-found':
    case 'not-checked':
      return value === '' ? null : 'Leave this empty when there is no channel.'
    default:
      return type satisfies never
  }
}

function isPage(value: string): boolean {
  return /^https:\/\/[^\s/@]+(?:\/\S*)?$/i.test(value) && URL.canParse(value)
}
