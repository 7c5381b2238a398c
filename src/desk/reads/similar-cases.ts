import { sql } from 'kysely'
import { isFormWord } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { CaseId } from '../../kernel/ids.ts'
import { searchTerms } from '../../sealing/blind-index.ts'
import type { CaseReference } from '../rules/case-reference.ts'

/** An earlier case whose report shares rare words with this one, and that this reader may see. */
export type SimilarCase = {
  readonly reference: CaseReference
  /** 0..1: the share of the rarer words of this report that stand there too, less where that one is longer. */
  readonly similarity: number
  /** Words of this report that both have, the rarest first. */
  readonly words: readonly string[]
  /** Slugs of the projects it was handed to and that did not say "not ours". */
  readonly projects: readonly string[]
  /** A person closed it as nothing of ours. */
  readonly isNoneOfOurs: boolean
}

/** Who writes more has said before what it is about. */
const charactersMax = 8_000
const termsMax = 300
/** Looked up in the index: the first so many that are not common. Bounds the work, whatever was written. */
const rareTermsMax = 48
/** A word in more messages than this tells nothing, and its list would be long to read. */
const messagesPerTermMax = 100
/** Seldom is seldom: one typing error in common must not outweigh three names. */
const weightMax = 5
const sharedTermsMin = 3
const similarityMin = 0.05
const casesMax = 12
const wordsShown = 6

/** Each term of a text with the word it stands for, in the order of the text. */
export function tellingTerms(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const word of new Set(text.slice(0, charactersMax).match(identifier))) {
    const telling = word.split(/[._@:/+-]+/).filter(isTelling)
    for (const part of telling) addTerm(found, part)
    if (telling.length > 0 && !telling.includes(word)) addTerm(found, word)
    if (found.size >= termsMax) break
  }
  return found
}

/** A word, or several joined as in numpy.load, CVE-2024-1234 or an address. */
const identifier = /[\p{L}\p{N}]+(?:[._@:/+-]+[\p{L}\p{N}]+)*/gu

function isTelling(part: string): boolean {
  return part.length >= 3 && !/^\d+$/.test(part) && !isFormWord(part.toLowerCase())
}

/** The whole identifier is the first of its terms; its parts follow. */
function addTerm(found: Map<string, string>, word: string) {
  const term = searchTerms(word)[0]
  if (term !== undefined && !found.has(term)) found.set(term, word)
}

/** Earlier cases that read like this text, the most alike first. Computed for the reader and kept nowhere. */
export async function readSimilarCases(work: Work, caseId: CaseId, text: string): Promise<SimilarCase[]> {
  const terms = tellingTerms(text)
  if (terms.size < sharedTermsMin) return []
  const wordOf = new Map([...terms].map(([term, word]) => [work.sealing.lookup.token(term), word]))
  const { rows } = await similarQuery(caseId, [...wordOf.keys()]).execute(work.tx)
  return rows.map((row) => ({
    reference: row.reference,
    similarity: row.similarity,
    words: [...new Set(row.tokens.flatMap((token) => wordOf.get(token) ?? []))].slice(0, wordsShown),
    projects: row.projects,
    isNoneOfOurs: row.is_none_of_ours,
  }))
}

type Row = {
  reference: CaseReference
  similarity: number
  tokens: string[]
  projects: string[]
  is_none_of_ours: boolean
}

/**
 * Weighted overlap on the blind index. Common tokens fall out by PostgreSQL's own statistics of the column,
 * before any of their lists is read; a list that is still too long counts for nothing. Only `message`,
 * `lane` and `security_case`, which have row policies, decide what is returned; `materialized` keeps those
 * policies from hiding the index from the planner (similar-cases.test.ts reads the plan).
 */
export function similarQuery(caseId: CaseId, tokens: readonly string[]) {
  return sql<Row>`/* prepared: similar-cases */
    with size as materialized (
      select greatest(reltuples, (select count(*) from (select from search_token limit 1000) counted))::float8 as messages
      from pg_class where oid = 'search_token'::regclass
    ), common as materialized (
      select element as token from size, pg_stats,
        unnest(most_common_elems::text::bigint[], most_common_elem_freqs) as listed(element, frequency)
      where schemaname = current_schema() and tablename = 'search_token' and attname = 'tokens'
        and element is not null and frequency * size.messages > ${messagesPerTermMax}
    ), rare as materialized (
      select sought.token from unnest(${tokens}::bigint[]) with ordinality as sought(token, position)
      where sought.token not in (select common.token from common)
      order by sought.position limit ${rareTermsMax}
    ), posting as materialized (
      select rare.token, listed.messages,
        greatest(0::float8, least(${weightMax}::float8, ln(size.messages / (listed.count - 0.5::float8)))) as weight
      from size, rare cross join lateral (
        select count(*)::float8 as count, array_agg(found.message_id) as messages from (
          select search_token.message_id from search_token where search_token.tokens @> array[rare.token]
          limit ${messagesPerTermMax + 1}) found) listed
      where listed.count <= ${messagesPerTermMax} and listed.count > 0
    ), own as materialized (
      select sum(posting.weight) as weight from posting
    ), alike as materialized (
      select shared.message_id, sum(posting.weight) / own.weight as share
      from own, posting, unnest(posting.messages) as shared(message_id)
      group by shared.message_id, own.weight
      having count(*) >= ${sharedTermsMin} and sum(posting.weight) >= ${similarityMin}::float8 * own.weight
        and own.weight > 0
    ), nearest as materialized (
      select distinct on (other.id) other.id, other.reference, other.closed_as, other.duplicate_of_id,
        message.id as message_id, likeness.similarity
      from alike join search_token on search_token.message_id = alike.message_id
      cross join lateral (
        select alike.share * least(1::float8, sqrt(${tokens.length}::float8 / cardinality(search_token.tokens))) as similarity
      ) likeness
      join message on message.id = alike.message_id
      join lane on lane.id = message.lane_id
      join security_case other on other.id = message.case_id
      where message.direction = 'in' and lane.kind = 'reporter' and likeness.similarity >= ${similarityMin}
        and other.id <> ${caseId}
        and other.arrived_at < (select arrived_at from security_case where id = ${caseId})
      order by other.id, likeness.similarity desc
    )
    select nearest.reference, nearest.similarity,
      array(select posting.token::text from posting where nearest.message_id = any (posting.messages)
        order by posting.weight desc) as tokens,
      array(select distinct project.slug from lane join project on project.id = lane.project_id
        where lane.case_id in (nearest.id, nearest.duplicate_of_id) and lane.answer <> 'not-ours'
        order by project.slug) as projects,
      coalesce(nearest.closed_as in ('non-security', 'spam', 'not-applicable'), false) as is_none_of_ours
    from nearest order by nearest.similarity desc, nearest.reference limit ${casesMax}`
}
