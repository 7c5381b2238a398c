import type { QueueName } from './queues.ts'

/**
 * The text that adds a job for each of `ids`, an SQL expression of type text[]; `startAfter`, another one, is
 * when they become due. The rows are those of pg-boss's own `send`, which a test compares. That one matches a
 * JSON list against two dozen options we never give, and cost a third of storing a mail.
 */
export function jobInsert(queue: QueueName, ids: string, startAfter = 'pgboss.job_now()'): string {
  return `insert into pgboss.job (name, data, start_after, created_on, keep_until, expire_seconds,
      deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy)
    select queue.name, jsonb_build_object('id', due.id), due.start_after, pgboss.job_now(),
      due.start_after + queue.retention_seconds * interval '1 second', queue.expire_seconds,
      queue.deletion_seconds, queue.retry_limit, queue.retry_delay, queue.retry_backoff,
      queue.retry_delay_max, queue.policy
    from (select unnest(${ids}) as id, ${startAfter} as start_after) due, pgboss.queue
    where queue.name = '${queue}'`
}
