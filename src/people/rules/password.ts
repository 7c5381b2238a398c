// A password is long and not about us. No rules about digits and signs: they make passwords worse
// (ASVS 6.2.5). It may be pasted, and is compared exactly as typed (ASVS 6.2.7, 6.2.8).

export const passwordLength = { min: 12, max: 200 } as const

/** The few of the usual lists' most common passwords that have twelve characters (ASVS 6.2.4). */
const common = new Set(
  (
    '123456789012 1234567890123 12345678901234 123123123123 qwertyuiop12 qwertyuiop123 qwertyuiopas ' +
    'qwerty123456 1q2w3e4r5t6y 1q2w3e4r5t6y7u abcdefghijkl abcd12345678 password1234 password12345 ' +
    'passwordpassword password123456 adminadmin12 administrator iloveyou1234 letmeinletmein ' +
    'welcome12345 unknownuser1 changeme1234 changemeplease correcthorsebatterystaple'
  ).split(' '),
)

/** Null when the password will do, else the sentence that says why not. `about`: name, address, foundation. */
export function passwordProblem(password: string, about: readonly string[]): string | null {
  const { min, max } = passwordLength
  if (password.length < min) return `Use at least ${min} characters; a few words in a row do well.`
  if (password.length > max) return `Use at most ${max} characters.`
  const lower = password.toLowerCase()
  if (common.has(lower) || new Set(lower).size < 5) return 'This password is among the first that are tried.'
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(isTelling)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), lower)
  if (rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length < min / 2)
    return 'This password is mostly your name, your address or the foundation’s.'
  return null
}

function isTelling(word: string): boolean {
  return word.length >= 3
}
