// The desk without its pages, in a process of its own, for the crash test to kill: embedded database, ways
// in, worker. `seat` fills a fresh data folder with the cast and ends; `run` prints the SMTP port and works.
import { announce } from '../../src/app/announce.ts'
import { readConfig } from '../../src/app/config.ts'
import { seatCast } from '../../src/app/demo/cast.ts'
import { stderrLog } from '../../src/app/log.ts'
import { openMailRoom } from '../../src/app/mail-room.ts'
import { openHouse } from '../../src/app/open-house.ts'
import { outgoingWire } from '../../src/app/outgoing-wire.ts'
import { untilTold } from '../../src/app/until-told.ts'
import { startWorker } from '../../src/app/worker.ts'
import { Temporal } from '../../src/kernel/temporal.ts'

const told = untilTold()
const house = await openHouse(readConfig(process.env, ['mail', 'worker']), {
  log: stderrLog('info'),
  now: Temporal.Now.instant,
})
if (process.argv[2] === 'seat') {
  await seatCast(house.works, Temporal.Now.instant().subtract({ hours: 24 * 30 }))
} else {
  await house.jobs.start()
  const worker = await startWorker(house, outgoingWire(house, 'hold'))
  const mailRoom = await openMailRoom(house)
  announce({ kind: 'listening', smtpPort: mailRoom.smtpPort })
  await told
  await mailRoom.stop()
  await worker.stop()
}
await house.close()
