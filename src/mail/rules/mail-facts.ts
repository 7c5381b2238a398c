/** What the recognising rules look at. Everything in it was written by a stranger. */
export type MailFacts = {
  /** Names in lower case, values unfolded and with encoded words decoded, in order. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  /** Lower case. */
  readonly fromAddresses: readonly string[]
  readonly toAddresses: readonly string[]
  readonly subject: string
  /** LF line ends. */
  readonly text: string
  /** `multipart/report` and its like: the type of the whole message. */
  readonly type: string
  readonly typeParameters: Readonly<Record<string, string>>
  /** Parts that are not shown as text: delivery reports, returned messages, files. */
  readonly parts: readonly PartFacts[]
}

export type PartFacts = {
  readonly type: string
  /** The beginning of the content as text where the type is text or message; empty for files. */
  readonly text: string
}

export function headerValue(mail: MailFacts, name: string): string | null {
  return mail.headers.find((header) => header.name === name)?.value ?? null
}

export function hasHeader(mail: MailFacts, name: string): boolean {
  return mail.headers.some((header) => header.name === name)
}

export function partOfType(mail: MailFacts, ...types: readonly string[]): PartFacts | null {
  return mail.parts.find((part) => types.includes(part.type)) ?? null
}
