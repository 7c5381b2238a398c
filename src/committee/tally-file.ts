import { z } from 'zod'
import { sizes } from '../kernel/limits.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { readCounting, readTieProtocol } from './rules/tally/counting.ts'
import { reportOf, type TallyReport } from './rules/tally/report.ts'
import { type TallyInput, tally } from './rules/tally/tally.ts'

/**
 * The file of `wardmote tally`, which is also what the page of a closed election offers: everything needed to
 * count again, and nobody's name but the candidates'. Ballots are read later, one by one: a wrong ballot is
 * an invalid ballot, not a wrong file.
 */
const whole = z.number().int()
const count = whole.min(0).max(1_000_000)

const tallyFile = z.object({
  method: z.string(),
  seats: whole.min(1).max(sizes.tallyCandidatesMax).default(1),
  candidates: z.array(z.string().trim().min(1)).min(1).max(sizes.tallyCandidatesMax),
  ballots: z.array(z.array(z.unknown())).max(sizes.tallyBallotsMax),
  tieProtocol: z.string().nullish(),
  /** Yes-no: a rule's name. Approval: "majority". Rating: the lowest mean. */
  threshold: z.union([z.string(), z.number()]).nullish(),
  /** Score: "zero" (default), or "ignored" for means, with `minimumRaters`. */
  blank: z.string().optional(),
  minimumRaters: count.optional(),
  /** Rating: with them each entry of a ballot is a list of scores, one per criterion. */
  criteria: z.array(z.object({ name: z.string(), weight: whole.min(1).max(1_000) })).optional(),
  /** One per candidate, null for none; with `employerCap`. */
  employers: z.array(z.string().nullable()).optional(),
  employerCap: whole.min(1).optional(),
  /** Of members who sit already, an employer for each. */
  sittingEmployers: z.array(z.string()).max(1_000).optional(),
  present: count.optional(),
  members: count.optional(),
  /** All candidates, in the order in which the lot puts them. */
  lot: z.array(z.string()).optional(),
})

type TallyFile = z.infer<typeof tallyFile>

/** Counts the text of a file. A Refusal names what in the file is wrong. */
export function tallyText(text: string): TallyReport | Refusal {
  const input = readTallyFile(text)
  if (isRefusal(input)) return input
  const result = tally(input)
  return isRefusal(result) ? result : reportOf(input.candidates, result)
}

export function readTallyFile(text: string): TallyInput | Refusal {
  const json = parse(text)
  if (json === undefined) return refuse('invalid', 'The file is not JSON.')
  const read = tallyFile.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    const where = issue?.path.join('.') || 'the whole'
    return refuse('invalid', `The file cannot be counted: ${where}: ${issue?.message ?? 'wrong shape'}.`)
  }
  return inputOf(read.data)
}

function inputOf(file: TallyFile): TallyInput | Refusal {
  if (new Set(file.candidates).size !== file.candidates.length) {
    return refuse('invalid', 'Two candidates have the same name.', { field: 'candidates' })
  }
  const counting = readCounting({
    method: file.method,
    threshold: file.threshold ?? null,
    blank: file.blank,
    ratersMin: file.minimumRaters,
    weights: file.criteria?.map(({ weight }) => weight),
    present: file.present,
    members: file.members,
  })
  if (isRefusal(counting)) return counting
  const tieProtocol = readTieProtocol(file.tieProtocol ?? null, counting.method)
  if (typeof tieProtocol !== 'string') return tieProtocol
  const cap = capOf(file)
  if (isRefusal(cap)) return cap
  const lot = lotOf(file)
  if (isRefusal(lot)) return lot
  const { seats, candidates, ballots } = file
  return { counting, seats, candidates, ballots, tieProtocol, cap, lot }
}

function capOf(file: TallyFile): TallyInput['cap'] | Refusal {
  const { employers, employerCap, candidates, sittingEmployers: sitting } = file
  if (employers === undefined && employerCap === undefined) return null
  if (employerCap === undefined || employers?.length !== candidates.length) {
    return refuse('invalid', 'A cap needs "employerCap", and "employers" with one entry per candidate.', {
      field: 'employers',
    })
  }
  return { employers, atMost: employerCap, ...(sitting === undefined ? {} : { sitting }) }
}

function lotOf({ lot, candidates }: TallyFile): TallyInput['lot'] | Refusal {
  if (lot === undefined) return null
  const order = lot.map((name) => candidates.indexOf(name))
  const isWhole = order.length === candidates.length && new Set(order).size === order.length
  if (!isWhole || order.includes(-1)) {
    return refuse('invalid', 'The lot must name every candidate once.', { field: 'lot' })
  }
  return order
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
