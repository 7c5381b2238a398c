import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Database } from '../db/database.ts'
import type { QueueName } from './queues.ts'

/** Payloads are ids only. */
export type JobPayload = { readonly id: string }

/** `tries`: how often this job has failed before; 0 at the first run. */
export type JobHandler = (payload: JobPayload, tries: number) => Promise<void>

export type DueJob = { readonly payload: JobPayload; readonly tries: number }

/** How each of these jobs went, in their order. */
export type JobsHandler = (due: readonly DueJob[]) => Promise<PromiseSettledResult<unknown>[]>

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
  #opened: Promise<PgBoss> | undefined
  /** What `wake` calls, which has no time to wait. Unset: nobody works yet. */
  #boss: PgBoss | undefined
  #stopped: Promise<void> | undefined

  constructor(database: Database, log: Log) {
    this.#database = database
    this.#log = log
  }

  /** From here on pg-boss keeps its house in order: expired jobs, retries. Jobs can be enqueued before. */
  async start(): Promise<void> {
    await (await this.#open()).start()
  }

  /** pg-boss is 150 modules that no page needs: they are loaded by `start` or the first worker. */
  #open(): Promise<PgBoss> {
    this.#opened ??= openBoss(this.#database, this.#log)
    return this.#opened
  }

  /** Handles a queue's jobs, `atOnce` of a batch at the same time, each settled on its own. */
  work(queue: QueueName, handle: JobHandler, atOnce = 1): Promise<void> {
    return this.workTogether(queue, (due) =>
      inTurns(due, atOnce, async ({ payload, tries }) => {
        const [outcome] = await Promise.allSettled([handle(payload, tries)])
        return outcome
      }),
    )
  }

  /** Handles a queue's jobs, up to fifty in one call, each settled on its own. */
  async workTogether(queue: QueueName, handle: JobsHandler): Promise<void> {
    const options = {
      batchSize: 50,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 0.5,
      perJobResults: true,
      includeMetadata: true,
    } as const
    const boss = await this.#open()
    this.#boss = boss
    const id = await boss.work<JobPayload, unknown, typeof options>(queue, options, async (jobs) => {
      const outcomes = await handle(jobs.map((job) => ({ payload: job.data, tries: job.retryCount })))
      return jobs.map((job, at) => this.#settle(queue, job, outcomes[at]))
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
    await (await this.#opened)?.stop({ graceful: true, timeout: 5_000 })
  }

  /** pg-boss stores a failure's output in clear, so it gets the error's kind and nothing more. */
  #settle(queue: QueueName, job: JobWithMetadata<JobPayload>, outcome?: PromiseSettledResult<unknown>) {
    if (outcome?.status === 'fulfilled') return { id: job.id, status: 'completed' as const }
    const kind = kindOf(outcome?.reason)
    this.#log({ event: 'job-failed', queue, id: job.data.id, error: kind })
    return { id: job.id, status: 'failed' as const, output: { error: kind } }
  }
}

async function openBoss(database: Database, log: Log): Promise<PgBoss> {
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
  return boss
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
