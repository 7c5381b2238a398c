/** To who handles cases in the team that is asked: that something waits, and where; nothing about it. */
export function offeredLetter(facts: {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly url: string
}): { readonly subject: string; readonly text: string } {
  const { name, from, to, url } = facts
  const lines = [
    `Hello ${name},`,
    '',
    `${from} offers a case to ${to}. Until one of you accepts, it stays with ${from}.`,
    'What they say of it, and how much there is, you read here:',
    '',
    url,
    '',
  ]
  return { subject: `${from} offers you a case`, text: lines.join('\n') }
}

/** To who was on the case and who is on it now: where it went. The address opens for the latter only. */
export function acceptedLetter(facts: {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly by: string
  readonly url: string
}): { readonly subject: string; readonly text: string } {
  const { name, from, to, by, url } = facts
  const lines = [
    `Hello ${name},`,
    '',
    `${by} has accepted a case of ${from} for ${to}. From now on ${to} answers for it, by the earlier of`,
    `both promises to its reporter. Who was on it for ${from} sees it no longer; who is on it now finds it here:`,
    '',
    url,
    '',
  ]
  return { subject: `${to} has accepted a case of ${from}`, text: lines.join('\n') }
}
