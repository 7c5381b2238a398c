import { type Evidence, evidence } from './kind-evidence.ts'
import { type Kind, kinds } from './kinds.ts'

/**
 * What a message seems to be, with the reasons; a person decides. A wrong "report" costs a minute of reading, a
 * wrong "noise" could cost a vulnerability, so in doubt the answer is "report".
 */
export type KindProposal = {
  readonly proposal: Kind
  /** 0..1: how far the first choice is ahead of the second. Not a probability. */
  readonly confidence: number
  readonly reasons: readonly string[]
}

export type KindInput = {
  readonly subject: string
  /** What the sender wrote, without quoted history. */
  readonly text: string
  /** `list` for mail that came through a mailing list or is a newsletter. */
  readonly automatic: string | null
}

const subjectCharactersMax = 500
const textCharactersMax = 20_000
/** A longer text meets more patterns by chance: one kind gets at most this many points from its text. */
const textPointsMax = 8
/** A report without a single sign of one is still a report until something speaks for another kind. */
const doubtPoints: Readonly<Record<Kind, number>> = {
  report: 2,
  question: 0,
  'scanner-noise': 0,
  'non-security': 1,
  spam: 0,
}
const longTextCharacters = 1_500
const shortTextCharacters = 500

type Scored = { readonly kind: Kind; readonly points: number; readonly reasons: readonly string[] }

export function proposeKind(message: KindInput): KindProposal {
  const hits = evidence.flatMap((one) => hit(one, message))
  const scored = kinds
    .map((kind) => score(kind, hits, message))
    .sort((a, b) => b.points - a.points || kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
  const [first, second] = scored
  if (first === undefined || second === undefined) return { proposal: 'report', confidence: 0, reasons: [] }
  const confidence = first.points <= 0 ? 0 : (first.points - second.points) / (first.points + 2)
  return {
    proposal: first.kind,
    confidence: Math.round(Math.max(0, Math.min(1, confidence)) * 100) / 100,
    reasons: first.reasons.length > 0 ? first.reasons : ['nothing in it speaks for another kind'],
  }
}

type Hit = { readonly evidence: Evidence; readonly points: number; readonly isInSubject: boolean }

function hit(one: Evidence, message: KindInput): Hit[] {
  if (one.inSubject > 0 && one.pattern.test(message.subject.slice(0, subjectCharactersMax)))
    return [{ evidence: one, points: one.inSubject, isInSubject: true }]
  if (one.inText > 0 && one.pattern.test(message.text.slice(0, textCharactersMax)))
    return [{ evidence: one, points: one.inText, isInSubject: false }]
  return []
}

function score(kind: Kind, hits: readonly Hit[], message: KindInput): Scored {
  const own = hits.filter((one) => one.evidence.kind === kind || speaksForNoise(kind, one, hits))
  const inSubject = own.filter((one) => one.isInSubject).reduce((sum, one) => sum + one.points, 0)
  const inText = own.filter((one) => !one.isInSubject).reduce((sum, one) => sum + one.points, 0)
  const points = doubtPoints[kind] + inSubject + Math.min(inText, textPointsMax) + byShape(kind, message)
  return {
    kind,
    points,
    reasons: own.filter((one) => one.evidence.kind === kind).map((one) => one.evidence.reason),
  }
}

/** Steps, impact and talk of attackers come with every report; a listed topic is what makes it scanner noise. */
function speaksForNoise(kind: Kind, one: Hit, hits: readonly Hit[]): boolean {
  return (
    kind === 'scanner-noise' &&
    one.evidence.isCommonToReports === true &&
    hits.some((other) => other.evidence.kind === 'scanner-noise')
  )
}

function byLength(characters: number): number {
  if (characters > longTextCharacters) return -4
  return characters < shortTextCharacters ? 2 : 0
}

/** A question to a security desk is about security or about the desk; the rest is help wanted elsewhere. */
function touchesSecurity(message: KindInput): boolean {
  return /secur|vulnerab|\bcve\b|cve-|exploit|attack|password|encrypt|\bssh\b|\btls\b|\bssl\b|firewall|\b(?:pgp|gpg)\b|signed|scanner|advisory|\breports?\b|safe|trust|affected|breach|bounty|policy|hole/i.test(
    `${message.subject}\n${message.text.slice(0, textCharactersMax)}`,
  )
}

/** Questions are short; lists and newsletters announce themselves in the header. */
function byShape(kind: Kind, message: KindInput): number {
  if (kind === 'question') return byLength(message.text.length) + (touchesSecurity(message) ? 0 : -3)
  if (kind === 'non-security' && message.automatic === 'list') return 3
  return 0
}
