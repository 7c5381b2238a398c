import { Actions, Button, Code, Form, Notice, Page, Radios, Section, When } from '../../web/components.ts'
import { type Rhythm, rhythms, rhythmWords } from '../rules/digest.ts'
import type { OpenFeed } from '../store/calendar-feeds.ts'

export type CalendarPageProps = {
  readonly feed: OpenFeed | null
  /** The whole address, in the one answer that shows it. */
  readonly madeAddress: string | null
  readonly rhythm: Rhythm
}

/** The person's calendar address and how often a list of what is due comes by mail. */
export function CalendarPage({ feed, madeAddress, rhythm }: CalendarPageProps) {
  return (
    <Page
      title="Duties in your calendar and by mail"
      section="duties"
      width="reading"
      back={{ href: '/duties', label: 'Duties' }}
    >
      {madeAddress !== null && (
        <Notice tone="good" heading="Your calendar address">
          <p>
            <Code>{madeAddress}</Code>
          </p>
          <p>
            It is shown this once. Give it to your calendar program as a subscription. Whoever has it reads
            what falls to you; revoke it when in doubt.
          </p>
        </Notice>
      )}
      <Section heading="Calendar">
        <p>{feed === null ? 'You have no calendar address.' : <FeedWords feed={feed} />}</p>
        <Actions>
          <Form action="/duties/calendar" isInline label="Make a calendar address">
            <Button kind="primary">{feed === null ? 'Make an address' : 'Make a new address'}</Button>
          </Form>
          {feed !== null && (
            <Form action="/duties/calendar/revocation" isInline label="Revoke the calendar address">
              <Button kind="danger">Revoke the address</Button>
            </Form>
          )}
        </Actions>
      </Section>
      <Section heading="By mail">
        <Form action="/duties/digest" label="How often a list comes by mail">
          <Radios
            name="rhythm"
            legend="Send me the list of what falls to me"
            hint="Reminders of single duties come on the days the charter names, whatever is chosen here."
            value={rhythm}
            options={rhythms.map((value) => ({ value, label: rhythmWords[value] }))}
          />
          <Actions>
            <Button>Save</Button>
          </Actions>
        </Form>
      </Section>
    </Page>
  )
}

function FeedWords({ feed }: { readonly feed: OpenFeed }) {
  return (
    <>
      You have an address since <When at={feed.createdAt} form="clock" />;{' '}
      {feed.lastReadAt === null ? (
        'no calendar has read it yet.'
      ) : (
        <>
          last read <When at={feed.lastReadAt} form="clock" />.
        </>
      )}{' '}
      Making a new one revokes it.
    </>
  )
}
