// The composer's proposals hold words in [brackets] for a person to fill in. A letter that still has one
// is not ready. Other brackets ([1], array[i]) are the writer's own and stay.
const proposed = [
  '[one sentence in our own words]',
  '[date]',
  '[which version, from where installed]',
  '[the smallest input or script that shows it]',
  '[your words]',
  '[our reason in two sentences]',
  '[what it lets an attacker do]',
  '[what was decided or released]',
  '[the projects]',
] as const

/** The proposals' own brackets that are still in the text, in order. */
export function openPlaceholders(text: string): string[] {
  return proposed.filter((words) => text.includes(words))
}
