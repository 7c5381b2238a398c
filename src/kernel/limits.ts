/**
 * The one table of limits (`wardmote limits` prints it). Each says what it bounds and what happens
 * when the counter store is away: `failOpen` true lets the act through, false refuses it.
 */
export const MiB = 1024 * 1024

export const sizes = {
  /** Announced by SMTP SIZE (RFC 1870), refused with 552 above it. */
  mailBytesMax: 25 * MiB,
  /** Headers of one message; Postfix calls it header_size_limit (102,400). We read more before giving up. */
  mailHeaderBytesMax: 512 * 1024,
  mailHeaderLinesMax: 2_000,
  mimeDepthMax: 50,
  mimePartsMax: 1_000,
  mailRecipientsMax: 100,
  /** Received lines: beyond this the message is a loop (RFC 5321 6.3 asks for at least 100; Postfix uses 50). */
  hopsMax: 50,
  parseSecondsMax: 10,
  parseHeapMiBMax: 384,
  /** Plain text kept of one message; the raw bytes stay complete. */
  textCharactersMax: 2_000_000,
  searchTokensPerMessageMax: 5_000,
  formBytesMax: 1 * MiB,
  /** What a person writes at once. Percent-encoded it still fits a form, at nine bytes a character. */
  letterCharactersMax: 100_000,
  headersShownMax: 200,
  /** One YAML file of projects; 153 projects make 65 kB. */
  directoryBytesMax: 1 * MiB,
  directoryProjectsMax: 2_000,
  /** A year of weekly minutes in one file is a few hundred kilobytes. */
  minutesBytesMax: 2 * MiB,
  /** Text looked at to propose projects: who writes more has said long before what it is about. */
  proposalCharactersMax: 150_000,
  /** One file of `wardmote tally`. */
  tallyBytesMax: 16 * MiB,
  tallyBallotsMax: 100_000,
  tallyCandidatesMax: 200,
} as const

/** The mail sockets: what one peer, and all of them together, may hold. */
export const wire = {
  connectionsMax: 200,
  connectionsPerAddressMax: 20,
  /** Refused recipients after which a connection is closed: someone is guessing names. */
  refusalsMax: 20,
  idleSecondsMax: 60,
  /** End of DATA must come within this (RFC 5321 4.5.3.2.6 gives the sender ten minutes too). */
  dataSecondsMax: 600,
  /** Message bytes in memory over all connections; above it the peer hears 452 and comes back. */
  bytesInFlightMax: 256 * MiB,
  /** smtp-server waits 100 ms for early talkers before it greets. */
  greetingMilliseconds: 5,
  pipeConnectionsMax: 50,
  /** Below this much free disk nothing more is taken in: the larger of 1 GiB and three messages. */
  diskFreeBytesMin: Math.max(1024 * MiB, 3 * 25 * MiB),
  relaySecondsMax: 60,
} as const

/**
 * What the guard lets one person ask, so that it cannot be used to find out what is open. Days are the 24 hours
 * before the question: nobody gets two budgets around midnight.
 */
export const guardBudget = {
  checksPerDay: 100,
  bytesPerDay: 4 * MiB,
  textBytesMax: 512 * 1024,
  /** Distinct lines that touch something a person is not on. Beyond it nothing more is shown, nor checked. */
  hitsPerDay: 20,
  /** Of one text, also for who is on every case. */
  hitsPerCheck: 2_000,
  lineCharactersKept: 1_000,
  /** From this many on the coordinators are told. */
  toldFromHits: 5,
  /** Shorter texts are compared with the cases a person is on and no others. */
  wordsMin: 40,
  /** More identifiers than this in one text are a list to be tried, not a text. */
  idsMax: 60,
} as const

export type Limiter = {
  readonly name: string
  /** What is counted together. */
  readonly key: string
  readonly points: number
  readonly perSeconds: number
  readonly action: string
  readonly failOpen: boolean
}

const hour = 3_600
const day = 24 * hour

export const limiters = {
  mailInSender: {
    name: 'mail in',
    key: 'sender',
    points: 20,
    perSeconds: hour,
    action: 'the rest goes to the Bulk tray, never refused',
    failOpen: true,
  },
  receiptSender: {
    name: 'receipt out',
    key: 'sender',
    points: 3,
    perSeconds: day,
    action: 'no receipt, case is kept',
    failOpen: false,
  },
  receiptDomain: {
    name: 'receipt out',
    key: 'sender domain',
    points: 20,
    perSeconds: hour,
    action: 'no receipt, case is kept',
    failOpen: false,
  },
  receiptDesk: {
    name: 'receipt out',
    key: 'whole desk',
    points: 60,
    perSeconds: hour,
    action: 'no receipt, task for the team',
    failOpen: false,
  },
  signInAccount: {
    name: 'sign-in tries',
    key: 'account',
    points: 5,
    perSeconds: hour,
    action: 'each try waits, up to 42 s; no lock-out',
    failOpen: false,
  },
  signInAddress: {
    name: 'sign-in tries',
    key: 'IP /24 or /56',
    points: 20,
    perSeconds: hour,
    action: 'each try waits, up to 42 s',
    failOpen: false,
  },
  linkMail: {
    name: 'code by letter',
    key: 'address',
    points: 3,
    perSeconds: day,
    action: 'nothing is sent, same answer',
    failOpen: false,
  },
  codeTries: {
    name: 'one-time code tries',
    key: 'link',
    points: 10,
    perSeconds: hour,
    action: 'refused with a sentence',
    failOpen: false,
  },
  search: {
    name: 'search',
    key: 'person',
    points: 60,
    perSeconds: 60,
    action: 'refused with a sentence',
    failOpen: false,
  },
} as const satisfies Record<string, Limiter>
