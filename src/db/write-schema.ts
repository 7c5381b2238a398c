import pg from 'pg'
import type { ConnectionConfig } from './database.ts'

type Column = { table: string; column: string; type: string; nullable: boolean; generated: boolean }

const typeScript: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  varchar: 'string',
  bytea: 'Buffer',
  bool: 'boolean',
  int4: 'number',
  _int4: '(number | null)[]',
  int8: 'number',
  timestamptz: 'Temporal.Instant',
  date: 'string',
  jsonb: 'unknown',
  _int8: 'string[]',
  _text: 'string[]',
}

/** Writes the TypeScript of `schema.ts` from the catalogue of a migrated database. `npm run schema` saves it. */
export async function writeSchema(config: ConnectionConfig): Promise<string> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    const { rows } = await client.query<Column>(
      `select table_name as table, column_name as column, udt_name as type, is_nullable = 'YES' as nullable,
              (is_identity = 'YES' or column_default is not null) as generated
       from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migration'
       order by table_name, ordinal_position`,
    )
    return render(rows)
  } finally {
    await client.end()
  }
}

function render(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table)
  const interfaces = [...tables].map(
    ([table, own]) => `export interface ${pascal(table)}Table {\n${own.map(field).join('\n')}\n}\n`,
  )
  const schema = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)}Table`)
  return [
    '// Generated from the migrations by `npm run schema`. Do not edit; a test fails when it is stale.',
    "import type { ColumnType, Generated } from 'kysely'",
    "import type { Temporal } from '../kernel/temporal.ts'",
    '',
    ...interfaces,
    `export interface Schema {\n${schema.join('\n')}\n}\n`,
  ].join('\n')
}

function field({ column, type, nullable, generated }: Column): string {
  const base = typeScript[type]
  if (base === undefined)
    throw new Error(`no TypeScript type for PostgreSQL's ${type}; add it to write-schema.ts`)
  if (type === 'jsonb') {
    const written = nullable || generated ? 'string | null | undefined' : 'string'
    return `  ${column}: ColumnType<unknown, ${written}, string | null>`
  }
  const full = nullable ? `${base} | null` : base
  return `  ${column}: ${generated ? `Generated<${full}>` : full}`
}

function pascal(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
