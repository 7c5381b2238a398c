/**
 * Every queue of the house. Payloads are ids only: pg-boss stores them, and errors, in clear.
 * Retries back off exponentially up to retryDelayMax seconds.
 */
export const queues = {
  /** A stored raw message waits to be read and put into a case. {id: raw message} */
  'take-in': {
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: 120,
  },
  /** A letter is due. {id: letter} */
  'send-letter': {
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: 300,
  },
  /** What was said in a case changed: the guard learns its tell-tale terms anew. {id: case} */
  'guard-case': {
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: 120,
  },
  /** Somebody's texts touched more than an honest text does. {id: alarm} */
  'guard-alarm': {
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: 120,
  },
} as const

export type QueueName = keyof typeof queues
