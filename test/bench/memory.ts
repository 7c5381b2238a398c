import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { figure, type Line, line } from './figures.ts'
import { childrenOf, commandOf, postmasterOf } from './processes.ts'

const aimMiB = 150

/** What the processes hold (PSS: shared pages counted once), Node's apart from the database's. Linux only. */
export async function measureMemory(serving: number, pool: pg.Pool): Promise<Line[]> {
  if (process.platform !== 'linux') return [line('memory at rest', 'only measured on Linux')]
  const readers = childrenOf(serving)
    .filter((pid) => commandOf(pid).includes('child.js'))
    .map(pssMiB)
  const own = pssMiB(serving)
  const node = own + sum(readers)
  const postmaster = await postmasterOf(pool)
  const database = [postmaster, ...childrenOf(postmaster)].map(pssMiB)
  return [
    line(
      'Node at rest',
      `**${figure(node)} MiB**: serving process ${figure(own)}, mail reading children ${readers.map(figure).join(' + ')}`,
      `< ${aimMiB} MiB`,
      node < aimMiB,
    ),
    line('PostgreSQL at rest', `${figure(sum(database))} MiB in ${database.length} processes`),
  ]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function pssMiB(pid: number): number {
  const kiB = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1]
  return Number(kiB) / 1024
}
