const pagesMax = 1_000

/** The page asked for in an address; the first for anything that is no page. */
export function pageNumberOf(text: string | null): number {
  const number = Number(text ?? '1')
  return Number.isInteger(number) && number >= 1 && number <= pagesMax ? number : 1
}
