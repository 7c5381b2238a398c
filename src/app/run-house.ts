import { setTimeout as pause } from 'node:timers/promises'
import { openFrontDoor } from './front-door.ts'
import type { MailRoom } from './mail-room.ts'
import type { House } from './open-house.ts'

export type Running = {
  /** Null when this process serves no web pages. */
  readonly http: string | null
  readonly smtp: string | null
  /** Stops taking in, then working, then answering; closes the house last. */
  readonly stop: () => Promise<void>
}

const firstPagesMs = 25

/**
 * Starts the parts named in the settings: web, mail, worker. Pages come first; what only mail and jobs need is
 * loaded when they answer.
 */
export async function runHouse(house: House, withoutRelay: 'file' | 'hold'): Promise<Running> {
  const { config } = house
  const stops: (() => Promise<void>)[] = [house.close]
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    let http: string | null = null
    let mailRoom: MailRoom | null = null
    if (config.parts.includes('web')) {
      const door = await openFrontDoor(house, config.publicUrl)
      stops.push(door.close)
      http = config.publicUrl
    }
    // Loading keeps the event loop: whoever waited for the first page gets it before.
    await pause(firstPagesMs)
    await house.jobs.start()
    if (config.parts.includes('worker')) stops.push((await openWorker(house, withoutRelay)).stop)
    if (config.parts.includes('mail')) {
      const { openMailRoom } = await import('./mail-room.ts')
      mailRoom = await openMailRoom(house)
      stops.push(mailRoom.stop)
    }
    return { http, smtp: mailRoom && `${config.smtp.host}:${mailRoom.smtpPort}`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openWorker(house: House, withoutRelay: 'file' | 'hold') {
  const [{ startWorker }, { outgoingWire }] = await Promise.all([
    import('./worker.ts'),
    import('./outgoing-wire.ts'),
  ])
  return startWorker(house, outgoingWire(house, withoutRelay))
}
