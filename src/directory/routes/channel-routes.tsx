import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Form } from '../../web/form.ts'
import type { SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import {
  addChannel,
  type ChannelsChanged,
  changeChannel,
  markChecked,
  markClearText,
  removeChannel,
  reorderChannels,
} from '../actions/change-channels.ts'
import { ChangeChannelPage, emptyTyped, NewChannelPage, typedOf } from '../pages/channel-forms.tsx'
import type { Done } from '../pages/done-sentences.ts'
import { findListedProject } from '../reads/listed-projects.ts'
import type { TypedChannel } from '../rules/read-channel.ts'

export async function showNewChannel(work: Work, visit: SignedInVisit): Promise<Answer> {
  const listed = await findListedProject(work, visit.param('slug'))
  return listed === null ? notFound : page(<NewChannelPage listed={listed} typed={emptyTyped} />)
}

export async function postChannel(work: Work, visit: SignedInVisit): Promise<Answer> {
  const slug = visit.param('slug')
  const typed = typedFrom(visit.form)
  const isChecked = visit.form.text('checked') === 'yes'
  const outcome = await addChannel(work, visit.actor, { slug, typed, isChecked }, visit.now)
  if (!isRefusal(outcome)) return shown(outcome, 'added')
  const listed = await findListedProject(work, slug)
  if (listed === null || outcome.why === 'not-found') return notFound
  const errors = errorsFrom(outcome)
  return page(<NewChannelPage listed={listed} typed={typed} errors={errors} />, statusOf(outcome))
}

export async function showChannel(work: Work, visit: SignedInVisit): Promise<Answer> {
  const found = await findChannel(work, visit)
  return found === null ? notFound : page(<ChangeChannelPage {...found} typed={typedOf(found.channel)} />)
}

export async function postChannelChange(work: Work, visit: SignedInVisit): Promise<Answer> {
  const typed = typedFrom(visit.form)
  const outcome = await changeChannel(work, visit.actor, placeOf(visit), typed, visit.now)
  if (!isRefusal(outcome)) return shown(outcome, 'changed')
  const found = await findChannel(work, visit)
  if (found === null || outcome.why === 'not-found') return notFound
  const errors = errorsFrom(outcome)
  return page(<ChangeChannelPage {...found} typed={typed} errors={errors} />, statusOf(outcome))
}

export async function postChannelCheck(work: Work, visit: SignedInVisit): Promise<Answer> {
  return shown(await markChecked(work, visit.actor, placeOf(visit), visit.now), 'checked')
}

export async function postChannelMove(work: Work, visit: SignedInVisit): Promise<Answer> {
  const by = visit.form.text('by') === 'up' ? 'up' : 'down'
  return shown(await reorderChannels(work, visit.actor, { ...placeOf(visit), by }, visit.now), 'moved')
}

export async function postClearText(work: Work, visit: SignedInVisit): Promise<Answer> {
  const mayReceive = visit.form.text('may') === 'yes'
  const outcome = await markClearText(work, visit.actor, { ...placeOf(visit), mayReceive }, visit.now)
  return shown(outcome, mayReceive ? 'clear-text-on' : 'clear-text-off')
}

export async function postChannelRemoval(work: Work, visit: SignedInVisit): Promise<Answer> {
  return shown(await removeChannel(work, visit.actor, placeOf(visit), visit.now), 'removed')
}

function shown(outcome: ChannelsChanged | Refusal, done: Done): Answer {
  return isRefusal(outcome) ? outcome : seeOther(`/directory/${outcome.slug}?done=${done}`)
}

function statusOf(refusal: Refusal) {
  return { status: troubleOf(refusal).status }
}

function placeOf(visit: SignedInVisit) {
  return { slug: visit.param('slug'), channelId: visit.param('channel') }
}

async function findChannel(work: Work, visit: SignedInVisit) {
  const { slug, channelId } = placeOf(visit)
  const listed = await findListedProject(work, slug)
  const channel = listed?.channels.find((one) => one.id === channelId)
  return listed === null || channel === undefined ? null : { listed, channel }
}

function typedFrom(form: Form): TypedChannel {
  return {
    type: form.text('type'),
    value: form.text('value'),
    source: form.text('source'),
    fingerprint: form.text('fingerprint'),
  }
}
