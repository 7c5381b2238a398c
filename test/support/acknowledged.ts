import assert from 'node:assert/strict'
import { acknowledge } from '../../src/desk/actions/acknowledge.ts'
import type { Answered } from '../../src/desk/actions/answer-reporter.ts'
import { parseReference } from '../../src/desk/rules/case-reference.ts'
import { findCase } from '../../src/desk/store/cases.ts'
import { system } from '../../src/kernel/actor.ts'
import { type Browser, type Shown, type TestDesk, taken } from './desk.tsx'
import { fieldValue } from './html.ts'

export const answerText = 'Hello Rhea,\n\nI have read it and look after it.\n\nCora'

/** The version of a case as its page's forms carry it. */
export async function versionOn(browser: Browser, reference: string): Promise<string> {
  return fieldValue((await browser.get(`/cases/${reference}?write=reply`)).html, 'version')
}

/** Presses "Send acknowledgement". */
export async function acknowledged(browser: Browser, reference: string): Promise<Shown> {
  return browser.post(`/cases/${reference}/acknowledgement`, {
    mode: 'acknowledgement',
    text: answerText,
    version: await versionOn(browser, reference),
  })
}

/** The same without pages: the coordinator acknowledges the case as it is now. */
export async function acknowledgeNow(desk: TestDesk, typed: string): Promise<Answered> {
  const reference = parseReference(typed)
  assert.ok(reference)
  const actor = { kind: 'person', personId: desk.cast.persons.coordinator.id } as const
  return desk.works.as(actor, async (work) => {
    const opened = await findCase(work, { reference })
    assert.ok(opened)
    const input = { reference, version: opened.facts.version, text: 'I have read it.' }
    return taken(await acknowledge(work, actor, input, desk.clock.now()))
  })
}

/** How many letters of this kind there are. */
export function lettersOf(desk: TestDesk, kind: string): Promise<number> {
  return desk.works.as(system('test'), async ({ tx }) => {
    const rows = await tx.selectFrom('letter').where('kind', '=', kind).select('id').execute()
    return rows.length
  })
}
