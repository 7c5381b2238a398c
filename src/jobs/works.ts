import type { Database, OneStatement, Plans, Tx } from '../db/database.ts'
import { type Write, Writes, type Writing, writeNow } from '../db/writes.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Sealing } from '../sealing/sealing.ts'
import { jobInsert } from './job-insert.ts'
import type { JobPayload, Jobs } from './jobs.ts'
import type { QueueName } from './queues.ts'

/** What an action works with: one transaction opened for an actor, the keys, and a queue inside it. */
export type Work = Writing & {
  readonly sealing: Sealing
  /** The job exists when the transaction commits, and not before. `at`: when it becomes due. */
  enqueue(queue: QueueName, payload: JobPayload, at?: Temporal.Instant): Promise<void>
  /** Sends all that `act` gives to `write` in one statement, after it: `act` cannot read what it wrote. */
  inOneTrip<T>(act: (work: Work) => Promise<T>): Promise<T>
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
    compose: (insertJobs: (ids: string) => string) => OneStatement,
  ): Promise<unknown[]> {
    const rows = await this.#database.aloneAsSystem(compose((ids) => jobInsert(queue, ids)))
    if (rows.length > 0) this.#jobs.wake(queue)
    return rows
  }

  /** One statement that is the whole transaction and acts as the system, for what every request asks. */
  askAlone<Row>(statement: OneStatement): Promise<Row[]> {
    return this.#database.aloneAsSystem<Row>(statement)
  }

  /** Commits when `act` returns (a Refusal is a return too), rolls back when it throws. */
  async as<T>(actor: Actor, act: (work: Work) => Promise<T>, plans: Plans = 'fitted'): Promise<T> {
    const woken = new Set<QueueName>()
    const result = await this.#database.asActor(
      actor,
      (tx) => act(this.#workOf(tx, writeNow(tx), woken)),
      plans,
    )
    for (const queue of woken) this.#jobs.wake(queue)
    return result
  }

  #workOf(tx: Tx, write: Write, woken: Set<QueueName>): Work {
    return {
      tx,
      sealing: this.sealing,
      write,
      enqueue: async (queue, payload, at) => {
        if (at === undefined) await write({ text: jobInsert(queue, '$1::text[]'), values: [[payload.id]] })
        else {
          const text = jobInsert(queue, '$1::text[]', '$2::timestamptz')
          await write({ text, values: [[payload.id], at] })
        }
        if (at === undefined) woken.add(queue)
      },
      inOneTrip: async (act) => {
        const writes = new Writes()
        const result = await act(this.#workOf(tx, writes.add, woken))
        await writes.send(tx)
        return result
      },
    }
  }
}
