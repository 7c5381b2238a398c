import assert from 'node:assert/strict'
import { handOverCase } from '../../src/desk/actions/hand-over-case.ts'
import { planHandOver } from '../../src/desk/actions/plan-hand-over.ts'
import { parseReference } from '../../src/desk/rules/case-reference.ts'
import { findCase } from '../../src/desk/store/cases.ts'
import { system } from '../../src/kernel/actor.ts'
import { letterContent, outgoingLetters } from '../../src/mail/outbox/outgoing-letters.ts'
import { type Browser, publicUrl, type TestDesk, taken } from './desk.tsx'

export const reportText = 'Zanzibar overflow in the header reader.'
export const contactAddress = 'maintainers@plotter.example'

/** A case handed to Plotter (link only) and Lattice, and a browser that holds Plotter's link. */
export type HandedOver = {
  readonly desk: TestDesk
  readonly reference: string
  readonly token: string
  readonly contact: Browser
}

export async function handedOver(desk: TestDesk, text = reportText): Promise<HandedOver> {
  const reference = await desk.receive({ text })
  await handOver(desk, reference)
  return { desk, reference, token: await tokenOf(desk, reference), contact: await desk.as('nobody') }
}

export async function handOver(desk: TestDesk, reference: string): Promise<void> {
  const now = desk.clock.now()
  const actor = { kind: 'person', personId: desk.cast.persons.coordinator.id } as const
  await desk.works.as(actor, async (work) => {
    const parsed = parseReference(reference)
    const opened = parsed && (await findCase(work, { reference: parsed }))
    assert.ok(opened)
    const words = {
      reference: opened.facts.reference,
      version: opened.facts.version,
      projects: ['plotter', 'lattice'],
      note: '',
      reportText,
      files: [],
      reporterText: 'Plotter has it.',
      answerBy: now.add({ hours: 72 }),
    }
    const { digest } = taken(await planHandOver(work, actor, opened, words, now))
    taken(await handOverCase(work, actor, { ...words, seen: digest }, publicUrl, now))
  })
}

/** The newest letter of a kind to the contact. */
export async function letterTo(desk: TestDesk, reference: string, kind: string): Promise<string> {
  return desk.works.as(system('test'), async (work) => {
    const row = await work.tx
      .selectFrom('security_case')
      .where('reference', '=', reference)
      .select('id')
      .executeTakeFirstOrThrow()
    const found = (await outgoingLetters(work, 0)).letters.find(
      (one) => one.caseId === row.id && one.kind === kind && one.to === contactAddress,
    )
    return found === undefined ? '' : ((await letterContent(work, found.id))?.text ?? '')
  })
}

export async function tokenOf(desk: TestDesk, reference: string): Promise<string> {
  const token = /\/h\/([0-9A-Z]{26})/.exec(await letterTo(desk, reference, 'hand-over'))?.[1]
  assert.ok(token)
  return token
}

export async function codeOf(desk: TestDesk, reference: string): Promise<string> {
  const code = /Your code is ([\d ]+)/.exec(await letterTo(desk, reference, 'code'))?.[1]
  assert.ok(code)
  return code
}

/** As the contact does: asks for a code, reads it in their mailbox, types it in. */
export async function openReport({ desk, reference, token, contact }: HandedOver): Promise<void> {
  await contact.post(`/h/${token}/codes`, {})
  const opened = await contact.post(`/h/${token}/opening`, { code: await codeOf(desk, reference) })
  assert.deepEqual([opened.status, opened.location], [303, `/h/${token}/report`])
}

export async function laneAnswer({ desk, reference }: HandedOver): Promise<string | null> {
  const row = await desk.works.as(system('test'), ({ tx }) =>
    tx
      .selectFrom('lane')
      .innerJoin('project', 'project.id', 'lane.project_id')
      .innerJoin('security_case', 'security_case.id', 'lane.case_id')
      .where('security_case.reference', '=', reference)
      .where('project.slug', '=', 'plotter')
      .select('lane.answer')
      .executeTakeFirstOrThrow(),
  )
  return row.answer
}
