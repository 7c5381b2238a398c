/** Answers kept at most; when there are more, all are forgotten and asked for anew. */
const answersMax = 1_000

/**
 * The same question again within `milliseconds` gets the same answer, and those who ask at once share one
 * reading. For facts that change rarely and may be this late. A reading that fails is not kept.
 */
export function keptBriefly<Answer>(
  milliseconds: number,
  read: (question: string) => Promise<Answer>,
): (question: string) => Promise<Answer> {
  const kept = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>()
  return (question) => {
    const known = kept.get(question)
    if (known !== undefined && performance.now() < known.until) return known.answer
    if (kept.size >= answersMax) kept.clear()
    const answer = read(question)
    kept.set(question, { answer, until: performance.now() + milliseconds })
    answer.catch(() => kept.delete(question))
    return answer
  }
}
