import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { fieldValue } from '../../../test/support/html.ts'
import { system } from '../../kernel/actor.ts'
import { sizes } from '../../kernel/limits.ts'

const most = sizes.letterCharactersMax
const sentence = /One letter holds 100,000 characters; this has 100,001\. Shorten it, or send it in parts\./

/** Wide characters: as many bytes on the wire as a letter of that length can have. */
const words = (length: number) => '語'.repeat(length)

function lettersBy(desk: TestDesk) {
  return desk.works.as(system('test'), async ({ tx }) => {
    const rows = await tx.selectFrom('letter').where('written_by_id', 'is not', null).select('id').execute()
    return rows.length
  })
}

test('an answer beyond the limit is refused beside its field, kept as a draft and not sent; one within it goes', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const version = fieldValue((await coordinator.get(`/cases/${reference}`)).html, 'version')
  const form = { mode: 'acknowledgement', version }
  const path = `/cases/${reference}/acknowledgement`
  const refused = await coordinator.post(path, { ...form, text: words(most + 1) })
  assert.equal(refused.status, 422)
  assert.match(refused.html, sentence)
  assert.match(refused.html, /Your text is kept as a draft\./)
  assert.equal(fieldValue(refused.html, 'text'), words(most + 1))
  assert.equal(await lettersBy(desk), 0)
  const later = await coordinator.get(`/cases/${reference}`)
  assert.equal(fieldValue(later.html, 'text'), words(most + 1), 'the draft waits for them')
  assert.equal((await coordinator.post(path, { ...form, text: words(most) })).status, 303)
  assert.equal(await lettersBy(desk), 1)
})

test('a note and a draft beyond the limit are refused with the text still in the page', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  for (const noun of ['notes', 'drafts']) {
    const refused = await coordinator.post(`/cases/${reference}/${noun}`, {
      mode: 'note',
      text: words(most + 1),
    })
    assert.equal(refused.status, 422, noun)
    assert.match(refused.html, sentence)
    assert.equal(fieldValue(refused.html, 'text'), words(most + 1))
  }
})

test('none of the texts of a hand-over may be beyond the limit, and all of them stay in the form', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get(`/cases/${reference}/hand-over`)
  const typed = {
    step: 'preview',
    version: fieldValue(html, 'version'),
    projects: ['lattice'],
    note: 'For you.',
    reportText: 'What was found.',
    reporterText: '',
  }
  const refused = await coordinator.post(`/cases/${reference}/hand-over-preview`, {
    ...typed,
    note: words(most + 1),
  })
  assert.equal(refused.status, 422)
  assert.match(refused.html, sentence)
  assert.equal(fieldValue(refused.html, 'note'), words(most + 1))
  assert.equal(fieldValue(refused.html, 'reportText'), 'What was found.')
})
