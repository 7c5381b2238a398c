// What a case's own texts say that must not be said elsewhere, besides what stands in its head.
import { findFileNames, findIds } from './find-ids.ts'
import { plannedDays, type TellTales } from './terms.ts'

export type SubjectFacts = Pick<TellTales, 'people' | 'title' | 'publicNames'> & {
  readonly reference: string
  /** Everything written in it, each text once. */
  readonly texts: readonly string[]
  /** Names of the files that came with it. */
  readonly fileNames: readonly string[]
  /** ISO 8601: days and identifiers before it are no news. */
  readonly openedOn: string
}

const textCharactersMax = 200_000
/** An identifier of the year before may have been kept quiet until now. */
const yearsBack = 1

export function readTellTales(facts: SubjectFacts): TellTales {
  const texts = facts.texts.map((text) => text.slice(0, textCharactersMax))
  const fromYear = Number(facts.openedOn.slice(0, 4)) - yearsBack
  return {
    ids: [facts.reference, ...[facts.title, ...texts].flatMap((text) => findIds(text, fromYear))],
    people: facts.people,
    title: facts.title,
    fileNames: [...new Set([...facts.fileNames, ...[facts.title, ...texts].flatMap(findFileNames)])],
    plannedOn: [...new Set(texts.flatMap((text) => plannedDays(text, facts.openedOn)))],
    publicNames: facts.publicNames,
  }
}
