import type { fromKysely, JobWithMetadata, PgBoss } from 'pg-boss'
import type { Database, Tx } from '../db/database.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { QueueName } from './queues.ts'

/** Payloads are ids only. */
export type JobPayload = { readonly id: string }

export type JobInsert = { readonly text: string; readonly parameter: string }

/** `tries`: how often this job has failed before; 0 at the first run. */
export type JobHandler = (payload: JobPayload, tries: number) => Promise<void>

type Log = (entry: { event: string; queue?: string; id?: string; error?: string }) => void

/**
 * The queue: jobs are enqueued inside the caller's transaction (a rollback removes them) and handled
 * at least once. A handler that runs twice must do no harm.
 */
export class Jobs {
  readonly #database: Database
  readonly #log: Log
  readonly #workers = new Map<QueueName, string>()
  readonly #schedules: NodeJS.Timeout[] = []
  #opened: Promise<OpenBoss> | undefined
  /** What `wake` calls, which has no time to wait. Unset: nobody works yet. */
  #boss: PgBoss | undefined
  #stopped: Promise<void> | undefined

  constructor(database: Database, log: Log) {
    this.#database = database
    this.#log = log
  }

  /** From here on pg-boss keeps its house in order: expired jobs, retries. Jobs can be enqueued before. */
  async start(): Promise<void> {
    await (await this.#open()).boss.start()
  }

  /** pg-boss is 150 modules that no page needs: they are loaded by `start` or the first job. */
  #open(): Promise<OpenBoss> {
    this.#opened ??= openBoss(this.#database, this.#log)
    return this.#opened
  }

  /** Adds a job in the caller's transaction; `at` (default: now) is when it becomes due. */
  async enqueue(tx: Tx, queue: QueueName, payload: JobPayload, at?: Temporal.Instant): Promise<void> {
    const startAfter = at === undefined ? {} : { startAfter: new Date(at.epochMilliseconds) }
    const { boss, within } = await this.#open()
    await boss.send(queue, payload, { db: within(tx), ...startAfter })
  }

  /**
   * pg-boss's own insert for several jobs, with `$1` for its JSON list of them, to be run as part of a
   * larger statement. The text is the same for every job of a queue.
   */
  async insertStatement(queue: QueueName, payloads: readonly JobPayload[]): Promise<JobInsert> {
    let text = ''
    const listed: string[] = []
    const capture = async (sql: string, values?: unknown[]) => {
      text = sql
      listed.push(String(values?.[0]).replace(/^\[/, '').replace(/\]$/, ''))
      return { rows: [{ id: queue }] as never[] }
    }
    const { boss } = await this.#open()
    for (const payload of payloads) await boss.send(queue, payload, { db: { executeSql: capture } })
    return { text, parameter: `[${listed.join(',')}]` }
  }

  /** Handles a queue's jobs, `atOnce` of a batch at the same time, each settled on its own. */
  async work(queue: QueueName, handle: JobHandler, atOnce = 1): Promise<void> {
    const options = {
      batchSize: 50,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 0.5,
      perJobResults: true,
      includeMetadata: true,
    } as const
    const { boss } = await this.#open()
    this.#boss = boss
    const id = await boss.work<JobPayload, unknown, typeof options>(queue, options, async (jobs) => {
      return inTurns(jobs, atOnce, (job) => this.#settle(queue, job, handle))
    })
    this.#workers.set(queue, id)
  }

  /** Tells this process's worker that there is something to do; call it after the commit. */
  wake(queue: QueueName): void {
    const worker = this.#workers.get(queue)
    if (worker !== undefined) this.#boss?.notifyWorker(worker)
  }

  /** Calls `tick` every `milliseconds`, never twice at once. For what is due by the clock, not by an event. */
  every(milliseconds: number, name: string, tick: () => Promise<unknown>): void {
    let isRunning = false
    const run = async () => {
      if (isRunning) return
      isRunning = true
      try {
        await tick()
      } catch (error) {
        this.#log({ event: 'tick-failed', queue: name, error: kindOf(error) })
      } finally {
        isRunning = false
      }
    }
    this.#schedules.push(setInterval(run, milliseconds))
  }

  /** Lets running jobs end, five seconds at most. May be called twice. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    for (const timer of this.#schedules) clearInterval(timer)
    await (await this.#opened)?.boss.stop({ graceful: true, timeout: 5_000 })
  }

  /** pg-boss stores a failure's output in clear, so it gets the error's kind and nothing more. */
  async #settle(queue: QueueName, job: JobWithMetadata<JobPayload>, handle: JobHandler) {
    try {
      await handle(job.data, job.retryCount)
      return { id: job.id, status: 'completed' as const }
    } catch (error) {
      const kind = kindOf(error)
      this.#log({ event: 'job-failed', queue, id: job.data.id, error: kind })
      return { id: job.id, status: 'failed' as const, output: { error: kind } }
    }
  }
}

type OpenBoss = { readonly boss: PgBoss; readonly within: typeof fromKysely }

async function openBoss(database: Database, log: Log): Promise<OpenBoss> {
  const library = await import('pg-boss')
  const boss = new library.PgBoss({
    db: { executeSql: (text, values) => database.executeSql(text, values) as Promise<{ rows: never[] }> },
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log({ event: 'jobs-error', error: error.name }))
  return { boss, within: library.fromKysely }
}

/** Runs `act` over all, at most `atOnce` at the same time; results in the order of `all`. */
async function inTurns<One, Result>(
  all: readonly One[],
  atOnce: number,
  act: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const entries = all.entries()
  const turn = async () => {
    for (const [index, one] of entries) results[index] = await act(one)
  }
  await Promise.all(Array.from({ length: atOnce }, turn))
  return results
}

/** The class of an error and its code, never its message: messages quote data. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? `${error.name} ${code}` : error.name
}
