import { type CharterInForce, sayCitation } from '../../charter/door.ts'
import type { CallRules } from '../rules/calls/call.ts'

/** What the charter says of calls, as this room's rules need it. */
export function callRules(charter: CharterInForce): CallRules {
  const { settings } = charter
  return {
    openShortest: settings['call.open-shortest'],
    openLongest: settings['call.open-longest'],
    channelsNeeded: settings['call.channels-needed'],
    contactKept: settings['application.contact-kept'],
    citeDays: sayCitation(charter.cite('call.open-longest')),
    citeChannels: sayCitation(charter.cite('call.channels-needed')),
  }
}
