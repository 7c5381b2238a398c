import { chmodSync, writeFileSync } from 'node:fs'
import type { Folders } from './folders.ts'

/** The port is only a part of the socket's file name; nothing listens on the network. */
export const socketPort = 5432

const durable = {
  // "Received" is said after a commit: a commit has to be on disk. All four are PostgreSQL's defaults,
  // written down because the first promise of the house rests on them.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  data_sync_retry: 'off',
}

const quiet = {
  // Rows hold what must not stand in a log. Errors go to the client alone: log level "log" ranks above
  // "error", because an error's very first line can quote a value (invalid input syntax for type uuid: "...").
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  // Leaves out DETAIL, where unique violations and crashed queries are quoted.
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  lc_messages: 'C',
}

const small = {
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  min_wal_size: '32MB',
  max_wal_size: '512MB',
  jit: 'off',
  // Saves three processes; one small database gains nothing from them.
  io_method: 'sync',
  // Parallel plans need /dev/shm, of which a container gets 64 MB.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  max_wal_senders: '0',
  max_replication_slots: '0',
  timezone: 'UTC',
}

/** Writes postgresql.conf and pg_hba.conf afresh, so that a new release's settings reach an old data folder. */
export function writeSettings(folders: Folders, socketFolder: string): void {
  const settings = {
    ...durable,
    ...quiet,
    ...small,
    listen_addresses: '',
    port: String(socketPort),
    // A list: the inner quotes keep a comma in the folder's name from splitting it.
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    hba_file: folders.access,
    ident_file: '/dev/null',
    password_encryption: 'scram-sha-256',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const head = '# Written by Wardmote at every start; changes made here are lost.\n'
  writeReadable(folders.settings, `${head}${lines.join('\n')}\n`)
  writeReadable(folders.access, `${head}local all all scram-sha-256\n`)
}

/** Readable by the user the server runs as, whatever the umask. Nothing secret is in these files. */
function writeReadable(path: string, text: string): void {
  writeFileSync(path, text)
  chmodSync(path, 0o644)
}
