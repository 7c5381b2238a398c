import { createServer } from 'node:http'
import pg from 'pg'
import { databaseName, findConnections } from '../../src/db/embedded/connections.ts'

/**
 * What an answer costs on this machine with nothing of ours in it: `/` says two letters, `/list` shows fifty rows
 * of a running desk's database, without row policies, seals, sessions, headers or components. Run with the desk's
 * data folder; prints its port.
 */
const found = findConnections(process.argv[2] ?? '')
if (found === null) throw new Error('no database server runs in the data folder')
const client = new pg.Client({ ...found.superuser, database: databaseName })
await client.connect()

const list = {
  name: 'list',
  text: `select reference, state, acknowledge_by from security_case
    where tray = 'new' and state <> 'closed' and acknowledged_at is null order by acknowledge_by, id limit 50`,
}

const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(request.url === '/list' ? await drawList() : 'ok')
})

async function drawList(): Promise<string> {
  const { rows } = await client.query(list)
  const drawn = rows.map(
    (row) => `<tr><td>${row.reference}</td><td>${row.state}</td><td>${row.acknowledge_by}</td></tr>`,
  )
  return `<!doctype html><title>List</title><table>${drawn.join('')}</table>`
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address !== null ? address.port : '')
})
