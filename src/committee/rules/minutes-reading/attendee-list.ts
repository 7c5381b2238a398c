// Somebody is often listed twice: in the head as chair, and in the table with everybody else.
import type { Attendee } from './minutes.ts'

/**
 * Joins entries with the same handle, or the same name to the letter. Names that are only alike are for a
 * person to join. Being listed as absent and as present is kept as two entries: the minutes contradict themselves.
 */
export class AttendeeList {
  readonly #people: Attendee[] = []
  readonly #places = new Map<string, number>()

  add(people: readonly Attendee[]): void {
    for (const person of people) {
      const at = keysOf(person)
        .map((key) => this.#places.get(key))
        .find((one) => one !== undefined)
      const known = at === undefined ? undefined : this.#people[at]
      if (at === undefined || known === undefined || isOther(known, person)) this.#insert(person)
      else this.#put(at, merged(known, person))
    }
  }

  all(): readonly Attendee[] {
    return this.#people
  }

  #insert(person: Attendee): void {
    this.#people.push(person)
    this.#put(this.#people.length - 1, person)
  }

  #put(at: number, person: Attendee): void {
    this.#people[at] = person
    for (const key of keysOf(person)) if (!this.#places.has(key)) this.#places.set(key, at)
  }
}

function keysOf({ name, handle, role }: Attendee): string[] {
  const presence = role === 'absent' ? 'absent' : 'present'
  return [
    ...(handle === null ? [] : [`${presence} @${handle}`]),
    ...(name === null ? [] : [`${presence} ${name.toLowerCase()}`]),
  ]
}

/** Two handles are two people, whatever they are called. */
function isOther(a: Attendee, b: Attendee): boolean {
  return a.handle !== null && b.handle !== null && a.handle !== b.handle
}

/** What one of the two leaves out the other may say. */
function merged(a: Attendee, b: Attendee): Attendee {
  return {
    name: a.name ?? b.name,
    affiliation: a.affiliation ?? b.affiliation,
    handle: a.handle ?? b.handle,
    role: a.role === 'attendee' ? b.role : a.role,
  }
}
