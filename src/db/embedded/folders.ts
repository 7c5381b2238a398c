import { join } from 'node:path'

/**
 * Where the embedded PostgreSQL keeps things, all under the data folder.
 * Only `cluster` and the socket folder belong to the user the server runs as. The rest is ours, so that
 * a launcher running as root never writes into a folder where someone else could have planted a link.
 */
export type Folders = ReturnType<typeof foldersIn>

export function foldersIn(dataDir: string) {
  const root = join(dataDir, 'postgres')
  return {
    dataDir,
    lock: join(dataDir, 'wardmote.lock'),
    secrets: join(dataDir, 'postgres-secrets.json'),
    root,
    /** PGDATA. */
    cluster: join(root, 'cluster'),
    /** initdb works here; renamed to `cluster` when complete, so a half-made cluster is never started. */
    clusterInMaking: join(root, 'cluster.new'),
    /** initdb reads the superuser's password here; gone when it has ended. */
    initPassword: join(root, 'initdb-password'),
    /** A folder, or a link to a short one in the temporary folder (see socket-folder.ts). */
    socket: join(root, 'socket'),
    libraryLinks: join(root, 'lib'),
    binariesCopy: join(root, 'native'),
    settings: join(root, 'postgresql.conf'),
    access: join(root, 'pg_hba.conf'),
    /** Stands there when the cluster has our roles and database. */
    rolesMade: join(root, 'roles-made'),
    log: join(root, 'server.log'),
  }
}
