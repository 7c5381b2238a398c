import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { searchTerms } from '../../sealing/blind-index.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import type { CaseState } from '../rules/security-case.ts'
import { openingOf, type SnippetPart, type Sought, snippetOf } from '../rules/snippet.ts'
import { readTitle } from '../store/cases.ts'
import type { MessageContent } from '../store/contents.ts'
import { keyOf } from '../store/key-of.ts'
import { readContent } from '../store/messages.ts'

export type SearchHit = {
  readonly messageId: string
  readonly reference: CaseReference
  readonly title: string
  readonly state: CaseState
  readonly direction: 'in' | 'out' | 'note'
  readonly at: Temporal.Instant
  readonly snippet: readonly SnippetPart[]
}

export type Found = { readonly hits: readonly SearchHit[]; readonly hasMore: boolean }

export const hitsPerPage = 50
const termsMax = 20
/** A word in more messages than this is looked for from the newest message on, not in the index. */
const commonFrom = 1_000
const fewCases = 200

/** What is looked for: at most twenty terms; none when only stop words were typed. */
export function termsOf(typed: string): string[] {
  return searchTerms(typed.slice(0, 500)).slice(0, termsMax)
}

/**
 * One page of the messages that hold every term, newest first, among those this reader may see. The
 * index has no row policy; only `message` and `security_case`, which have one, decide what is returned.
 */
export async function search(work: Work, terms: readonly string[], pageNumber: number): Promise<Found> {
  if (terms.length === 0) return { hits: [], hasMore: false }
  const tokens = terms.map((term) => work.sealing.lookup.token(term))
  const offset = (pageNumber - 1) * hitsPerPage
  const query = await bestQuery(work, tokens, offset)
  const { rows } = await query.execute(work.tx)
  const hits: SearchHit[] = []
  for (const row of rows.slice(0, hitsPerPage)) hits.push(await openHit(work, row, soughtOf(terms)))
  return { hits, hasMore: rows.length > hitsPerPage }
}

/** The case a typed reference names, when this reader may see it. */
export async function isVisibleCase(work: Work, reference: CaseReference): Promise<boolean> {
  const row = await work.tx
    .selectFrom('security_case')
    .where('security_case.reference', '=', reference)
    .select('security_case.id')
    .executeTakeFirst()
  return row !== undefined
}

type Row = {
  id: string
  case_id: string
  reference: CaseReference
  title_sealed: Buffer
  state: CaseState
  direction: 'in' | 'out' | 'note'
  at: Temporal.Instant
  content_sealed: Buffer
  data_key_id: string
  case_key_id: string
  desk_key_id: string | null
  wrapped: Buffer | null
}

/**
 * Whoever is on few cases has those searched and nothing else: the time it takes cannot depend on what
 * stands in other cases. For the rest the index, unless the word stands in so many messages that the
 * newest of them are found sooner by walking.
 */
async function bestQuery(work: Work, tokens: readonly string[], offset: number) {
  const { rows: own } = await sql<{ count: number }>`select count(*)::int as count from (
    select from case_access where case_access.person_id = current_reader() and case_access.until is null
    limit ${fewCases + 1}) mine`.execute(work.tx)
  if ((own[0]?.count ?? 0) <= fewCases) return inOwnCases(tokens, offset)
  const { rows: all } = await sql<{ count: number }>`select count(*)::int as count from (
    select from search_token where search_token.tokens @> ${tokens}::bigint[]
    limit ${commonFrom + 1}) candidate`.execute(work.tx)
  return (all[0]?.count ?? 0) > commonFrom ? newestWith(tokens, offset) : indexedWith(tokens, offset)
}

/** From the reader's own list of cases. A person is on a case once at a time, so no message comes twice. */
export function inOwnCases(tokens: readonly string[], offset: number) {
  return sql<Row>`with page as materialized (
      select ${shown} from case_access join message on message.case_id = case_access.case_id
      where case_access.person_id = current_reader() and case_access.until is null and ${holds(tokens)}
      order by message.at desc, message.id limit ${hitsPerPage + 1} offset ${offset}
    ) ${withCases}`
}

/** By the index. `materialized` keeps the row policies of message from hiding the index from the planner. */
export function indexedWith(tokens: readonly string[], offset: number) {
  return sql<Row>`with candidate as materialized (
      select search_token.message_id from search_token where search_token.tokens @> ${tokens}::bigint[]
    ), page as materialized (
      select ${shown} from candidate join message on message.id = candidate.message_id
      order by message.at desc, message.id limit ${hitsPerPage + 1} offset ${offset}
    ) ${withCases}`
}

/** From the newest message on, until the page is full. */
export function newestWith(tokens: readonly string[], offset: number) {
  return sql<Row>`with page as materialized (
      select ${shown} from message
      where ${holds(tokens)}
      order by message.at desc, message.id limit ${hitsPerPage + 1} offset ${offset}
    ) ${withCases}`
}

/** `offset 0` keeps the look-up of one message's tokens from being turned into a join over all of them. */
function holds(tokens: readonly string[]) {
  return sql<boolean>`(select search_token.tokens @> ${tokens}::bigint[] from search_token
    where search_token.message_id = message.id offset 0)`
}

const shown = sql`message.id, message.case_id, message.direction, message.at, message.content_sealed, message.data_key_id`
const withCases = sql`select page.*, security_case.reference, security_case.title_sealed, security_case.state,
    security_case.data_key_id as case_key_id, data_key.desk_key_id, data_key.wrapped
  from page join security_case on security_case.id = page.case_id
  join data_key on data_key.id = security_case.data_key_id
  order by page.at desc, page.id`

async function openHit(work: Work, row: Row, sought: Sought): Promise<SearchHit> {
  const key = work.sealing.unwrap({ id: row.case_key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
  const content = readContent(await keyOf(work, key, row.data_key_id), row.id, row.content_sealed)
  return {
    messageId: row.id,
    reference: row.reference,
    title: readTitle(key, row.case_id, row.title_sealed),
    state: row.state,
    direction: row.direction,
    at: row.at,
    snippet: snippetOfMessage(content, sought),
  }
}

function soughtOf(terms: readonly string[]): Sought {
  const wanted = new Set(terms)
  return { terms, isFound: (word) => searchTerms(word).some((term) => wanted.has(term)) }
}

function snippetOfMessage(content: MessageContent, sought: Sought): SnippetPart[] {
  const people = [content.from, ...content.to, ...content.cc].flatMap((one) =>
    one === null ? [] : [`${one.name} <${one.address}>`],
  )
  for (const text of [content.newText, content.text, content.subject, people.join(', ')]) {
    const snippet = snippetOf(text, sought)
    if (snippet !== null) return snippet
  }
  return openingOf(content.newText)
}
