import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readHalf } from '../../src/committee/rules/half-code.ts'
import type { Halves } from '../support/election-scene.ts'
import type { TestHouse } from '../support/house.ts'
import { sql } from '../support/sql.ts'

/** Every way in which half a key could lie somewhere. */
export function spellingsOf(halves: Halves): Buffer[] {
  return [halves.outer, halves.inner].flatMap((code) => {
    const key = readHalf(code) ?? Buffer.alloc(0)
    const texts = [
      code,
      code.replaceAll('-', ''),
      code.toLowerCase(),
      key.toString('hex'),
      key.toString('base64'),
      key.toString('base64url'),
    ]
    return [key, ...texts.map((text) => Buffer.from(text))]
  })
}

/** A dump of every table, row by row, bytes as hex: what a stolen backup says. */
export async function dumpOf(house: Pick<TestHouse, 'owner'>): Promise<Buffer> {
  const tables = await sql(
    house.owner,
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const parts: Buffer[] = []
  for (const { name } of tables) {
    const rows = await sql(house.owner, `select t::text as row from ${name} t`)
    for (const { row } of rows) {
      parts.push(Buffer.from(String(row)))
      // bytea prints as hex: its bytes too, for what lies in there in clear.
      for (const [, hex = ''] of String(row).matchAll(/\\x([0-9a-f]+)/g)) parts.push(Buffer.from(hex, 'hex'))
    }
  }
  return Buffer.concat(parts)
}

/** The write-ahead log and the tables' files as they lie on the disk of the embedded server. */
export function filesOf(dataDir: string): Buffer {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
  const wanted = files.filter((file) => file.isFile() && /pg_wal$|base\//.test(file.parentPath))
  return Buffer.concat(wanted.map((file) => readFileSync(join(file.parentPath, file.name))))
}
