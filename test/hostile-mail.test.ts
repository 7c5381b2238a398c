import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { MailReader } from '../src/mail/reading/mail-reader.ts'
import { corpusMail, hasMailCorpus, mailCorpusRows } from './corpus/mail-corpus.ts'
import { bombs } from './mails/bombs.ts'
import { allFixtures, fixture } from './mails/fixtures.ts'
import { mutate, seededRandom } from './mails/mutate.ts'

const secondsMax = 10.5
const megabytesMax = 512
const fuzzMails = Number(process.env.WARDMOTE_FUZZ_MAILS ?? 300)
const fuzzSeed = Number(process.env.WARDMOTE_FUZZ_SEED ?? 20261122)

let reader: MailReader
before(async () => {
  reader = await MailReader.open()
})
after(() => reader.close())

/** The most memory any living child has ever held, in MB; 0 where the system does not tell. */
function peakMegabytes(): number {
  if (process.platform !== 'linux') return 0
  const peaks = reader.processIds.map((id) => {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))
    return Number(line?.[1] ?? 0) / 1024
  })
  return Math.max(0, ...peaks)
}

async function readWithinLimits(name: string, bytes: Uint8Array) {
  const started = performance.now()
  let peak = 0
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, peakMegabytes())
    } catch {
      // The child ended between the listing and the look.
    }
  }, 20)
  const result = await reader.read(bytes)
  clearInterval(watch)
  const seconds = (performance.now() - started) / 1_000
  assert.ok(seconds < secondsMax, `${name} took ${seconds.toFixed(1)} s`)
  assert.ok(peak < megabytesMax, `${name} took ${peak.toFixed(0)} MB`)
  return result
}

for (const bomb of bombs) {
  test(`a bomb ends as a value in bounded time and memory: ${bomb.name}`, async () => {
    const result = await readWithinLimits(bomb.name, bomb.make())
    assert.ok(result.kind === 'mail' || result.reason.length > 10)
  })
}

test('the message after the bombs is read as if nothing had happened', async () => {
  const result = await readWithinLimits('plain report', fixture('plain-report'))
  assert.equal(result.kind === 'mail' && result.subject, 'Path traversal in the archive reader of Gridloom')
})

test(`${fuzzMails} mutated mails each end as a value`, async () => {
  const originals = hasMailCorpus() ? [...allFixtures(), ...mailCorpusRows().map(corpusMail)] : allFixtures()
  const random = seededRandom(fuzzSeed)
  for (let i = 0; i < fuzzMails; i++) {
    const original = originals[Math.floor(random() * originals.length)] ?? new Uint8Array()
    const result = await readWithinLimits(`mutated mail ${i} of seed ${fuzzSeed}`, mutate(original, random))
    assert.ok(result.kind === 'mail' || result.kind === 'unreadable')
  }
})
