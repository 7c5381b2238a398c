import type { Refusal } from '../../../kernel/refusal.ts'
import type { Team } from '../../../people/door.ts'
import {
  Actions,
  Button,
  Code,
  Form,
  NextStep,
  Page,
  Select,
  TextArea,
  When,
} from '../../../web/components.ts'
import type { SecurityCase } from '../../rules/security-case.ts'
import { offerWordsMax } from '../../rules/team-offer.ts'
import type { TeamOffer } from '../../store/team-offers.ts'
import { errorsOf } from './case-view.ts'

export type TeamOfferView = {
  readonly facts: SecurityCase
  /** Those it could go to. */
  readonly teams: readonly Team[]
  /** Null: it is offered to nobody. */
  readonly offer: TeamOffer | null
  readonly typed: { readonly team: string; readonly words: string }
  readonly refusal: Refusal | null
}

/** "This is for another team": what they will be told, and what stays until they accept. */
export function TeamOfferPage({ view }: { readonly view: TeamOfferView }) {
  const { facts, offer, refusal } = view
  return (
    <Page
      title="To another team"
      section="inbox"
      width="reading"
      back={{ href: `/cases/${facts.reference}`, label: facts.reference }}
      under={<Code>{facts.reference}</Code>}
      errors={errorsOf(refusal)}
    >
      {offer === null ? <Offer view={view} /> : <Offered view={view} offer={offer} />}
    </Page>
  )
}

function Offer({ view: { facts, teams, typed } }: { readonly view: TeamOfferView }) {
  return (
    <>
      <ul>
        <li>
          Until somebody there accepts, the case stays ours, and so does the day it must be answered by.
        </li>
        <li>
          They read what you write here and how many messages and files there are: nothing else of the case.
        </li>
        <li>
          Once they accept, they are on it and we are not. The reporter is owed the earlier of both promises.
        </li>
      </ul>
      <Form action={`/cases/${facts.reference}/team-offers`} label="Offer it">
        <Select
          name="team"
          label="Team"
          value={typed.team}
          isRequired
          options={[
            { value: '', label: 'Choose a team' },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextArea
          name="words"
          label="What you tell them"
          hint="They are not on the case: no details of the report."
          rows={5}
          maxLength={offerWordsMax}
          value={typed.words}
          isRequired
        />
        <Actions>
          <Button kind="primary">Offer it</Button>
        </Actions>
      </Form>
    </>
  )
}

function Offered({ view, offer }: { readonly view: TeamOfferView; readonly offer: TeamOffer }) {
  const to = view.teams.find(({ id }) => id === offer.toTeamId)?.name ?? 'another team'
  return (
    <NextStep heading={`It is offered to ${to}`}>
      <p>
        Since <When at={offer.offeredAt} form="clock" />. Until they accept, it is yours, to be answered by{' '}
        <When at={view.facts.acknowledgeBy} form="clock" />.
      </p>
      <Form
        action={`/cases/${view.facts.reference}/team-offers/withdrawal`}
        label="Take the offer back"
        isInline
      >
        <Button>Take the offer back</Button>
      </Form>
    </NextStep>
  )
}
