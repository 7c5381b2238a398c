import type { ConnectionConfig } from '../../src/db/database.ts'
import type { CaseId } from '../../src/kernel/ids.ts'
import type { Route } from '../../src/web/route.ts'
import { sql } from './sql.ts'

/** Parameters that hold no id of a row: one value is as good as forty. */
const noIds = /:(secret|token|slug|file)\b/g

/**
 * The addresses of these routes. A `:reference` becomes this one, any other parameter each of the ids: whatever
 * table a room looks in, one of its rows is asked for.
 */
export function addressesOf(
  routes: readonly Route[],
  method: Route['method'],
  reference: string,
  ids: readonly string[],
): readonly string[] {
  const patterns = routes.filter((route) => route.method === method).map(({ path }) => path)
  return [...new Set(patterns)].flatMap((pattern) => {
    const known = pattern.replace(':reference', reference).replaceAll(noIds, 'lattice')
    const isOpen = /:\w+/.test(known)
    return isOpen ? ids.map((id) => known.replaceAll(/:\w+/g, id)) : [known]
  })
}

/** An id out of every table that has rows: the case's own where rows belong to cases, else any. */
export async function idsOf(owner: ConnectionConfig, caseId: CaseId): Promise<readonly string[]> {
  const tables = await sql(
    owner,
    `select table_name, bool_or(column_name = 'case_id') as of_case from information_schema.columns
      where table_schema = 'public' group by table_name
      having bool_or(column_name = 'id' and data_type = 'uuid') order by table_name`,
  )
  const ids: string[] = [caseId]
  for (const { table_name: table, of_case: isOfCase } of tables) {
    const condition = isOfCase === true ? `case_id = '${caseId}'` : 'true'
    const [row] = await sql(owner, `select id from ${table} where ${condition} order by id desc limit 1`)
    if (row !== undefined) ids.push(String(row.id))
  }
  return ids
}
