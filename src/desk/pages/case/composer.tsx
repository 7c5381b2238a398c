import {
  Actions,
  Button,
  Form,
  LinkButton,
  Notice,
  Section,
  Tabs,
  Tag,
  TextArea,
} from '../../../web/components.ts'
import type { ShownLane } from '../../reads/case-page.ts'
import { type ComposerMode, modeKey } from '../../rules/composer.ts'
import { type CaseView, type Composer, caseAddress } from './case-view.ts'

const words = {
  acknowledgement: { tab: 'Acknowledge', send: 'Send acknowledgement', key: 'r', noun: 'acknowledgement' },
  reply: { tab: 'Reply', send: 'Send reply', key: 'r', noun: 'replies' },
  'information-request': { tab: 'Ask', send: 'Send questions', key: 'i', noun: 'information-requests' },
  note: { tab: 'Note', send: 'Add note', key: 'f', noun: 'notes' },
} as const

/** Where a text of this mode is sent: a noun of the case. */
export function nounOf(mode: ComposerMode): string {
  return 'laneNumber' in mode ? `lanes/${mode.laneNumber}/letters` : words[mode.kind].noun
}

export function tabWord(mode: ComposerMode, lanes: readonly ShownLane[]): string {
  if (!('laneNumber' in mode)) return words[mode.kind].tab
  return `To ${lanes.find((lane) => lane.number === mode.laneNumber)?.name ?? 'project'}`
}

export function ComposerForm({ view, composer }: { readonly view: CaseView; readonly composer: Composer }) {
  const { mode, modes } = composer
  const isNote = mode.kind === 'note'
  return (
    <Section heading={isNote ? 'Write a note' : 'Write'} id="write" isCard>
      <Tabs
        label="What to write"
        tabs={modes.map((one) => ({
          label: tabWord(one, view.page.lanes),
          href: caseAddress(view, `?write=${modeKey(one)}#write`),
          isHere: modeKey(one) === modeKey(mode),
          ...shortcutOf(one, modeKey(one) === modeKey(mode)),
        }))}
      />
      <Recipients view={view} composer={composer} />
      <Form
        action={caseAddress(view, `/${nounOf(mode)}`)}
        label="Write"
        hidden={{ mode: modeKey(mode), version: String(view.page.facts.version) }}
      >
        <TextArea
          name="text"
          label={isNote ? 'Note' : 'Letter'}
          value={composer.text}
          rows={isNote ? 5 : 12}
          {...shortcutOf(mode, false)}
        />
        <Actions>
          <Button kind="primary" icon={isNote ? 'note' : 'send'}>
            {'laneNumber' in mode ? 'Send' : words[mode.kind].send}
          </Button>
          {!isNote && <Button action={caseAddress(view, '/previews')}>Preview</Button>}
          {!isNote && <Button action={caseAddress(view, '/drafts')}>Save draft</Button>}
          {composer.isDraft && <Tag icon="file">Your draft</Tag>}
        </Actions>
      </Form>
    </Section>
  )
}

function shortcutOf(mode: ComposerMode, isHere: boolean): { shortcut?: string } {
  return isHere || 'laneNumber' in mode ? {} : { shortcut: words[mode.kind].key }
}

/** Who reads it. Sending a note to the wrong people is the mistake that cannot be taken back. */
export function Recipients({
  view,
  composer,
}: {
  readonly view: Pick<CaseView, 'page'>
  readonly composer: Composer
}) {
  const { mode, recipients, mayCarryText } = composer
  if (mode.kind === 'note') {
    return (
      <p class="recipients">
        <Tag tone="internal">Stays here</Tag> Seen by the {view.page.people.length} people on this case, sent
        to nobody.
      </p>
    )
  }
  const lane =
    'laneNumber' in mode ? view.page.lanes.find((one) => one.number === mode.laneNumber) : undefined
  if (recipients.length === 0) {
    return (
      <Notice tone="warning">
        <p>
          {mode.kind === 'project'
            ? 'Nobody in this lane has an address.'
            : 'This case has no reporter we can write to. What you write here is not sent.'}{' '}
          {mode.kind === 'project' && (
            <LinkButton href="/directory" kind="quiet">
              Find a contact
            </LinkButton>
          )}
        </p>
      </Notice>
    )
  }
  return (
    <p class="recipients">
      <Tag tone={mode.kind === 'project' ? 'project' : 'reporter'}>{lane?.name ?? 'Reporter'}</Tag>
      {recipients.map((recipient) => (
        <bdi key={recipient}>{recipient}</bdi>
      ))}
      {!mayCarryText && (
        <Tag tone="warning" icon="lock">
          Link only: the mail will not carry this text
        </Tag>
      )}
    </p>
  )
}
