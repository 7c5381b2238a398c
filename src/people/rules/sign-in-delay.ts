// Guessing passwords gets slow, but nobody is locked out of their account by somebody else's guesses:
// after the free tries of an hour each further one waits, at most 42 seconds.

const delaySecondsMax = 42

/** Seconds to wait before try number `tries` of the window, of which `freeTries` cost nothing. */
export function signInDelaySeconds(tries: number, freeTries: number): number {
  const over = tries - freeTries
  return over <= 0 ? 0 : Math.min(2 ** Math.min(over, 6), delaySecondsMax)
}
