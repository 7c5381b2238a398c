/** The form every fuzzer and scanner fills in. It is alike for all projects, so it must not count as likeness. */
const formWords = new Set(
  `oss fuzz chromium bugs org issues issue detail report https http www com crash type state heap stack buffer overflow
  use after free read write unknown negative size param segv address addresssanitizer asan global dynamic null
  dereference component the and for that with this from are can which not has have been was`.split(/\s+/),
)

/** Lower case in; "heap", "chromium", "the". */
export function isFormWord(word: string): boolean {
  return formWords.has(word)
}
