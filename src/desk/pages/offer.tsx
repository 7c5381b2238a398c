import type { Refusal } from '../../kernel/refusal.ts'
import { Actions, Button, Empty, Facts, Form, Page, PlainText, Table, When } from '../../web/components.ts'
import type { TeamOffer } from '../store/team-offers.ts'
import { errorsOf } from './case/case-view.ts'

export type ShownOffer = TeamOffer & {
  readonly from: string
  readonly to: string
  readonly offeredBy: string
}

/** Cases that other teams offer to ours. */
export function OffersPage({ offers }: { readonly offers: readonly ShownOffer[] }) {
  return (
    <Page title="Offered to us" section="inbox" back={{ href: '/inbox', label: 'Inbox' }}>
      <Table
        caption="Offers, the oldest first"
        isCaptionHidden
        hasKeys
        rows={offers}
        rowKey={(offer) => offer.id}
        empty={<Empty heading="No team offers us a case." icon="check" />}
        columns={[
          { heading: 'From', cell: (offer) => <a href={`/offers/${offer.id}`}>{offer.from}</a> },
          { heading: 'To', cell: ({ to }) => to },
          { heading: 'Since', cell: ({ offeredAt }) => <When at={offeredAt} form="short" /> },
          {
            heading: 'Answer by',
            cell: ({ isAcknowledged, acknowledgeBy }) =>
              isAcknowledged ? 'answered' : <When at={acknowledgeBy} form="short" />,
          },
        ]}
      />
    </Page>
  )
}

/** One offer: counts and the other team's words. Nothing of the case stands here. */
export function OfferPage(props: {
  readonly offer: ShownOffer
  readonly mayAnswer: boolean
  readonly refusal: Refusal | null
}) {
  const { offer, mayAnswer } = props
  return (
    <Page
      title={`${offer.from} offers a case to ${offer.to}`}
      section="inbox"
      width="reading"
      back={{ href: '/offers', label: 'Offered to us' }}
      errors={errorsOf(props.refusal)}
    >
      {offer.words !== null && <PlainText text={offer.words} />}
      <Facts
        facts={[
          {
            term: 'Offered',
            value: (
              <>
                by {offer.offeredBy}, <When at={offer.offeredAt} />
              </>
            ),
          },
          { term: 'Messages', value: String(offer.messages) },
          { term: 'Files', value: String(offer.files) },
          {
            term: 'Its reporter',
            value: offer.isAcknowledged ? (
              'has been answered'
            ) : (
              <>
                is to be answered by <When at={offer.acknowledgeBy} form="clock" />
              </>
            ),
          },
          ...(offer.outcome === null ? [] : [{ term: 'Outcome', value: offer.outcome }]),
        ]}
      />
      {mayAnswer && offer.outcome === null && (
        <Actions>
          <Form action={`/offers/${offer.id}/acceptance`} label="Accept" isInline>
            <Button kind="primary">Accept it for {offer.to}</Button>
          </Form>
          <Form action={`/offers/${offer.id}/declination`} label="Decline" isInline>
            <Button kind="quiet">Decline</Button>
          </Form>
        </Actions>
      )}
    </Page>
  )
}
