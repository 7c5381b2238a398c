export type ApplicationLetterFacts = {
  readonly name: string
  readonly call: string
  readonly code: string
  /** Where the code is entered. */
  readonly url: string
  /** "2 Feb 2026, end of the day in America/New_York". */
  readonly until: string
  readonly keptUntil: string
  /** Sentences of what is still to be said. */
  readonly missing: readonly string[]
  readonly team: { readonly name: string; readonly address: string }
}

type LetterText = { readonly subject: string; readonly text: string }

/** The letter that confirms an application and brings the code to change or withdraw it. */
export function applicationLetter(facts: ApplicationLetterFacts): LetterText {
  const { name, call, until, missing } = facts
  const state =
    missing.length === 0
      ? `It is complete. You can change it until ${until}.`
      : [
          `It is not complete, and cannot be considered unless it is by ${until}:`,
          ...missing.map((one) => `- ${one}`),
        ].join('\n')
  return {
    subject: `We have your application: ${call}`,
    text: [`Hello ${name},`, `We have your application to the call “${call}”.`, state, ...ways(facts)].join(
      '\n\n',
    ),
  }
}

/** The letter to whoever applies a second time: nothing was replaced, and here is a way to the first one. */
export function secondApplicationLetter(facts: ApplicationLetterFacts): LetterText {
  const { name, call, until } = facts
  const state = [
    `Somebody, probably you, has just applied to the call “${call}” with this address, from which we have an`,
    'application already. The first one stands; what was sent now was not kept.',
  ].join('\n')
  const change = `To change the first one, by ${until}, use this new code. The code of the letter before no longer works.`
  return {
    subject: `You have applied already: ${call}`,
    text: [`Hello ${name},`, state, change, ...ways(facts)].join('\n\n'),
  }
}

function ways({ code, url, keptUntil, team }: ApplicationLetterFacts): string[] {
  return [
    `To read, change or withdraw it, enter this code at ${url}\n\n    ${code}`,
    `Your name, your address and what you wrote are deleted after ${keptUntil} at the latest, and at once if you withdraw.`,
    `If you did not apply, withdraw it with the code, or write to ${team.address}.`,
    team.name,
  ]
}
