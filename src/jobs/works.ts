import type { Database, OneStatement, Tx } from '../db/database.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { JobInsert, JobPayload, Jobs } from './jobs.ts'
import type { QueueName } from './queues.ts'

/** What an action works with: one transaction opened for an actor, the keys, and a queue inside it. */
export type Work = {
  readonly tx: Tx
  readonly sealing: Sealing
  /** The job exists when the transaction commits, and not before. `at`: when it becomes due. */
  enqueue(queue: QueueName, payload: JobPayload, at?: Temporal.Instant): Promise<void>
}

/** Opens work for an actor. Everything the house does to its tables goes through here. */
export class Works {
  readonly sealing: Sealing
  readonly #database: Database
  readonly #jobs: Jobs

  constructor(database: Database, sealing: Sealing, jobs: Jobs) {
    this.#database = database
    this.sealing = sealing
    this.#jobs = jobs
  }

  /**
   * One statement that is the whole transaction, with the jobs' insert inside it. For intake: one trip to
   * the database instead of seven. Returns the statement's rows; no rows means that no job was added.
   */
  async alone(
    queue: QueueName,
    payloads: readonly JobPayload[],
    compose: (jobs: JobInsert) => OneStatement,
  ): Promise<unknown[]> {
    const statement = compose(await this.#jobs.insertStatement(queue, payloads))
    const rows = await this.#database.aloneAsSystem(statement)
    if (rows.length > 0) this.#jobs.wake(queue)
    return rows
  }

  /** One statement that is the whole transaction and acts as the system, for what every request asks. */
  askAlone<Row>(statement: OneStatement): Promise<Row[]> {
    return this.#database.aloneAsSystem<Row>(statement)
  }

  /** Commits when `act` returns (a Refusal is a return too), rolls back when it throws. */
  async as<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T> {
    const woken = new Set<QueueName>()
    const result = await this.#database.asActor(actor, (tx) =>
      act({
        tx,
        sealing: this.sealing,
        enqueue: async (queue, payload, at) => {
          await this.#jobs.enqueue(tx, queue, payload, at)
          if (at === undefined) woken.add(queue)
        },
      }),
    )
    for (const queue of woken) this.#jobs.wake(queue)
    return result
  }
}
