/** What a message is; the machine proposes one, a person decides. */
export type Kind = (typeof kinds)[number]

export const kinds = ['report', 'question', 'scanner-noise', 'non-security', 'spam'] as const
