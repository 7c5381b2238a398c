// Which of a project's channels a hand-over letter goes to: the first in the directory's order that is an
// address and has not failed. Web forms, GitHub and Tidelift are for people to use by hand; without an
// address the hand-over becomes a task. No letter to a project carries report text unless its channel
// is marked "may receive clear text".
export type ChannelFacts = {
  readonly id: string
  readonly type: string
  readonly target: string | null
  readonly mayReceiveClearText: boolean
  readonly hasFailed: boolean
}

export type MailChannel = {
  readonly id: string
  readonly address: string
  readonly mayReceiveClearText: boolean
}

const mailAddress = /^[^\s@<>]+@[^\s@<>]+$/

/** Null when no channel can be written to. */
export function chosenChannel(channels: readonly ChannelFacts[]): MailChannel | null {
  for (const { id, type, target, mayReceiveClearText, hasFailed } of channels) {
    if (type === 'email' && !hasFailed && target !== null && mailAddress.test(target)) {
      return { id, address: target, mayReceiveClearText }
    }
  }
  return null
}
