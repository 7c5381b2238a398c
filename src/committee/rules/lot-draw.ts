// The lot. Before an election opens its secret is chosen and the SHA-256 of it is published; when it is counted
// the secret is published too. The order follows from the secret and from the ballots: whoever ran the
// election could not choose it, since the ballots came later, and the last voter could not steer it, since the
// secret was unknown. Anybody can draw it again: see `lotProgram`.
import { createHash } from 'node:crypto'
import type { LotOrder } from './tally/lot.ts'

/** A counted ballot as it is listed: a phrase, or in an open vote the voter's name. */
export type ListedBallot = { readonly label: string; readonly scores: readonly (number | null)[] }

export function lotCommitment(secret: Uint8Array): Buffer {
  return createHash('sha256').update(secret).digest()
}

export function drawLotOrder(
  candidates: readonly string[],
  secret: Uint8Array,
  ballots: readonly ListedBallot[],
): LotOrder {
  const secretHex = Buffer.from(secret).toString('hex')
  const lines = ballots.map(({ label, scores }) => `${label}\t${JSON.stringify(scores)}`).sort()
  const list = sha256(lines.join('\n'))
  const ticketOf = (name: string) => sha256(`${secretHex}\n${list}\n${name}`)
  return candidates
    .map((name, candidate) => ({ candidate, ticket: ticketOf(name) }))
    .sort((one, other) => (one.ticket < other.ticket ? -1 : 1))
    .map(({ candidate }) => candidate)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The whole rule as a program for Node, for the file of ballots: prints the candidates, first of the lot first. */
export const lotProgram = `import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
const sha256 = (data) => createHash('sha256').update(data).digest('hex')
const file = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const isCommitted = sha256(Buffer.from(file.lotSecret, 'hex')) === file.lotCommitment
const lines = file.ballots.map((scores, n) => \`\${file.labels[n]}\\t\${JSON.stringify(scores)}\`).sort()
const list = sha256(lines.join('\\n'))
const ticket = (name) => sha256(\`\${file.lotSecret}\\n\${list}\\n\${name}\`)
const order = file.candidates.toSorted((a, b) => (ticket(a) < ticket(b) ? -1 : 1))
console.log(isCommitted ? order.join('\\n') : 'This is not the secret that was committed to.')
`
