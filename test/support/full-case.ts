import assert from 'node:assert/strict'
import { acknowledge } from '../../src/desk/actions/acknowledge.ts'
import { addPerson } from '../../src/desk/actions/add-person.ts'
import { handOverCase } from '../../src/desk/actions/hand-over-case.ts'
import { keepDraft } from '../../src/desk/actions/keep-draft.ts'
import { planHandOver } from '../../src/desk/actions/plan-hand-over.ts'
import { removePerson } from '../../src/desk/actions/remove-person.ts'
import { sendContactCode } from '../../src/desk/actions/send-contact-code.ts'
import { writeNote } from '../../src/desk/actions/write-note.ts'
import { parseReference } from '../../src/desk/rules/case-reference.ts'
import { findCase, type OpenCase } from '../../src/desk/store/cases.ts'
import { lanesOf } from '../../src/desk/store/lanes.ts'
import { reportFiles } from '../../src/desk/store/report-files.ts'
import type { Works } from '../../src/jobs/works.ts'
import { system } from '../../src/kernel/actor.ts'
import type { CaseId, LaneId, LetterId } from '../../src/kernel/ids.ts'
import type { Temporal } from '../../src/kernel/temporal.ts'
import { letterContent } from '../../src/mail/outbox/outgoing-letters.ts'
import type { CastMember, SeatedCast } from '../cast.ts'
import { taken } from './desk.tsx'

/** What people write on a case, one text for each place it can stand in. */
export type CaseWords = {
  readonly reply: string
  readonly note: string
  readonly draft: string
  readonly handOverNote: string
}

export const plainWords: CaseWords = {
  reply: 'We read your report and will look into it.',
  note: 'Looks real to me.',
  draft: 'Half a sentence',
  handOverNote: 'Please have a look.',
}

export type FullCase = {
  readonly id: CaseId
  /** Of the project that may receive clear text; the maintainer on the case reads it. */
  readonly latticeLane: LaneId
  /** Of the project that gets a link; its contact has asked for a code. */
  readonly plotterLane: LaneId
}

type Desk = { readonly works: Works; readonly cast: SeatedCast; readonly now: () => Temporal.Instant }

/**
 * Takes a case just received through everything that leaves a row: acknowledged, noted, a draft kept, handed
 * to three projects (clear text, link, no channel), a maintainer put on a lane, one member taken off.
 */
export async function fillCase(desk: Desk, reference: string, words: CaseWords): Promise<FullCase> {
  const { works, now } = desk
  const parsed = parseReference(reference)
  assert.ok(parsed)
  const as = (who: CastMember) => ({ kind: 'person', personId: desk.cast.persons[who].id }) as const
  const actor = as('coordinator')
  const chair = as('chair')
  const current = (): Promise<OpenCase> =>
    works.as(actor, async (work) => {
      const opened = await findCase(work, { reference: parsed })
      assert.ok(opened)
      return opened
    })
  const answer = { reference: parsed, version: (await current()).facts.version, text: words.reply }
  taken(await works.as(actor, (work) => acknowledge(work, actor, answer, now())))
  taken(
    await works.as(actor, (work) => writeNote(work, actor, { reference: parsed, text: words.note }, now())),
  )
  const draft = { reference: parsed, mode: 'reply', text: words.draft }
  taken(await works.as(actor, (work) => keepDraft(work, actor, draft, now())))
  await handOver(desk, await current(), words)
  const lanes = await works.as(actor, async (work) => lanesOf(work, (await current()).facts.id))
  const [latticeLane, plotterLane] = lanes.filter((lane) => lane.kind === 'project')
  assert.ok(latticeLane && plotterLane)
  const onLane = { reference: parsed, reason: 'maintains it', laneId: latticeLane.id }
  const added = { ...onLane, personId: desk.cast.persons['maintainer-on'].id }
  taken(await works.as(chair, (work) => addPerson(work, chair, added, now())))
  const off = { reference: parsed, personId: desk.cast.persons.memberOff.id }
  taken(await works.as(chair, (work) => removePerson(work, chair, off, now())))
  await askForCode(desk)
  return { id: (await current()).facts.id, latticeLane: latticeLane.id, plotterLane: plotterLane.id }
}

async function handOver({ works, cast, now }: Desk, opened: OpenCase, words: CaseWords): Promise<void> {
  const actor = { kind: 'person', personId: cast.persons.coordinator.id } as const
  const files = await works.as(actor, (work) => reportFiles(work, opened.facts.id, opened.key))
  const input = {
    reference: opened.facts.reference,
    version: opened.facts.version,
    projects: ['lattice', 'plotter', 'quarry'],
    note: words.handOverNote,
    reportText: `The report says: ${words.reply}`,
    files: files.map(({ id }) => id),
    reporterText: 'Your report is with the projects now.',
    answerBy: now().add({ hours: 72 }),
  }
  await works.as(actor, async (work) => {
    const plan = taken(await planHandOver(work, actor, opened, input, now()))
    const seen = { ...input, seen: plan.digest }
    taken(await handOverCase(work, actor, seen, 'http://localhost:8080', now()))
  })
}

/** As the project's contact does: opens the link of the letter and asks for a code. */
async function askForCode({ works, now }: Desk): Promise<void> {
  await works.as(system('test'), async (work) => {
    const letters = await work.tx.selectFrom('letter').where('kind', '=', 'hand-over').select('id').execute()
    for (const { id } of letters) {
      const content = await letterContent(work, id as LetterId)
      const token = /\/h\/(\w+)/.exec(content?.text ?? '')?.[1]
      if (token !== undefined) taken(await sendContactCode(work, token, now()))
    }
  })
}
