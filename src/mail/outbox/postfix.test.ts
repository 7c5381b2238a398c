import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { skipWithout } from '../../../test/peers/peer.ts'
import { openPostfix, postfixBinary } from '../../../test/peers/postfix.ts'
import { openMailHouse, sampleLetter } from '../../../test/support/mail-house.ts'
import { openMailSink } from '../../../test/support/mail-sink.ts'
import { system } from '../../kernel/actor.ts'
import { letterOfBounceAddress } from './bounce-address.ts'
import type { NewLetter } from './letter.ts'
import { sendLetter } from './send-letter.ts'
import { relayWire } from './wire.ts'
import { writeLetter } from './write-letter.ts'

const outbox = system('outbox')
const isRoot = process.getuid?.() === 0 || process.env.WARDMOTE_REQUIRE_PEERS === '1'
const skip = isRoot ? skipWithout(postfixBinary) : 'a private Postfix can only be started by root'

test('letters pass a real Postfix whole, with their envelope sender; one it refuses has failed', {
  skip,
}, async () => {
  await using house = await openMailHouse()
  await using sink = await openMailSink()
  await using postfix = await openPostfix(sink.port)
  const wire = relayWire(`smtp://127.0.0.1:${postfix.port}`)
  const send = async (more: Partial<NewLetter>) => {
    const id = await house.works.as(outbox, (work) =>
      writeLetter(work, sampleLetter(house, more), house.clock.now()),
    )
    await sendLetter(house.works, wire, id, house.clock.now)
    const [row] = await house.query('select state, last_status from letter where id = $1', [id])
    return { id, ...row }
  }
  const personal = await send({ subject: 'Grüße' })
  const receipt = await send({ isAutomatic: true, autoSubmitted: 'auto-replied', kind: 'receipt' })
  const refused = await send({ to: { name: '', address: 'rcpt@unknown.example' } })
  wire.close()
  assert.deepEqual(personal, { id: personal.id, state: 'sent', last_status: '2.0.0' })
  assert.deepEqual(receipt, { id: receipt.id, state: 'sent', last_status: '2.0.0' })
  assert.deepEqual(refused, { id: refused.id, state: 'failed', last_status: '5.7.1' })

  for (let tries = 0; tries < 100 && sink.got.length < 2; tries += 1) await sleep(50)
  const fromDesk = sink.got.find((mail) => mail.from !== '')
  const automatic = sink.got.find((mail) => mail.from === '')
  assert.ok(fromDesk && automatic, await postfix.log())
  const letter = await house.works.as(outbox, (work) => letterOfBounceAddress(work, fromDesk.from))
  assert.equal(letter?.letterId, personal.id)
  assert.match(fromDesk.text, /^Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe\?=\r$/m)
  assert.match(automatic.text, /^Auto-Submitted: auto-replied\r$/m)
})
