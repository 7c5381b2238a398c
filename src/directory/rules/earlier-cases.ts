/** `slug` null: a person said "none of ours". That is as telling as a yes. */
export type EarlierCase = { readonly slug: string | null; readonly text: string }

export type PreparedEarlierCases = { readonly cases: readonly EarlierCase[] }

export function prepareEarlierCases(cases: readonly EarlierCase[]): PreparedEarlierCases {
  return { cases }
}
