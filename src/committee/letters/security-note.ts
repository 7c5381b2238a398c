/** The written state of security as its readers get it: the committee's text, and whose it is. */
export function noteLetter(facts: {
  readonly text: string
  readonly team: string
  readonly writer: string
}): {
  readonly subject: string
  readonly text: string
} {
  const { text, team, writer } = facts
  const closing = [`${writer}, for ${team}`, 'Details of open cases stand in no note, by rule.', '']
  return { subject: `State of security, ${team}`, text: [text.trim(), '', '-- ', ...closing].join('\n') }
}
