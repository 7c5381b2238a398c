import { type CommitteeSeat, committeeAddress } from '../../people/door.ts'
import {
  Actions,
  Button,
  type FieldError,
  Form,
  Line,
  Lines,
  LinkButton,
  Page,
  PlainText,
  Radios,
  Section,
  Table,
  Tabs,
  Tag,
} from '../../web/components.ts'
import type { CharterReview } from '../reads/reviews.ts'
import type { Charter, Section as CharterSection, Clause, Finding } from '../rules/charter.ts'
import { proseOf } from '../rules/read-body.ts'
import { settingNames } from '../rules/settings.ts'
import { Findings } from './findings.tsx'
import { SettingList } from './setting-words.tsx'

export type CharterPageProps = {
  readonly seat: CommitteeSeat
  readonly charter: Charter
  readonly version: number
  readonly isInForce: boolean
  /** Parts of a published text that this version of Wardmote cannot read. */
  readonly findings: readonly Finding[]
  readonly reviews: readonly CharterReview[]
  readonly hasDraft: boolean
  readonly errors: readonly FieldError[]
}

/** A charter as people read it: each clause, and beside it what the desk and the committee's rooms make of it. */
export function CharterPage(props: CharterPageProps) {
  const { seat, charter, version, isInForce } = props
  return (
    <Page
      title={charter.title}
      section="charter"
      {...(isInForce
        ? {}
        : { back: { href: committeeAddress(seat, '/charter/versions'), label: 'Versions' } })}
      under={<Standing {...props} />}
      errors={props.errors}
    >
      {isInForce && seat.teams.length > 1 && <Tabs label="Teams" tabs={teamTabs(seat)} />}
      <Findings
        heading="Some of this text is not understood any more; defaults hold instead"
        findings={props.findings}
      />
      {isInForce && (
        <Actions>
          {seat.mayKeep && (
            <LinkButton href={committeeAddress(seat, '/charter/draft')}>
              {props.hasDraft ? 'Go on with the draft' : 'Draft a change'}
            </LinkButton>
          )}
          <LinkButton href={committeeAddress(seat, '/charter/versions')} kind="quiet">
            Versions
          </LinkButton>
        </Actions>
      )}
      {charter.sections.map((section) => (
        <CharterPart key={section.name} charter={charter} section={section} />
      ))}
      <Defaults charter={charter} />
      {isInForce && <Reviews {...props} version={version} />}
    </Page>
  )
}

function Standing({ seat, version, isInForce }: CharterPageProps) {
  const words = version === 0 ? 'As shipped: the team has published none of its own' : `Version ${version}`
  return (
    <>
      {seat.team.name}, {words} {isInForce ? <Tag tone="good">In force</Tag> : <Tag>Not in force</Tag>}
    </>
  )
}

function CharterPart({ charter, section }: { readonly charter: Charter; readonly section: CharterSection }) {
  const clauses = charter.clauses.filter((clause) => clause.section === section.name)
  const prose = proseOf(section.text)
  const isGated = charter.settings['gated.sections'].includes(section.name)
  return (
    <Section
      heading={
        <>
          {section.name} {isGated && <Tag icon="lock">Changed with the board only</Tag>}
        </>
      }
    >
      {prose !== '' && <PlainText text={prose} />}
      {clauses.length > 0 && (
        <Table
          caption={`Clauses of ${section.name}`}
          isCaptionHidden
          look="clauses"
          rows={clauses}
          rowKey={(clause) => clause.label}
          columns={[
            { heading: 'Clause', cell: (clause) => <span id={clause.label}>{clause.label}</span> },
            { heading: 'Text', cell: (clause) => clause.text },
            {
              heading: 'What follows from it',
              cell: (clause) => <Follows charter={charter} clause={clause} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

function Follows({ charter, clause }: { readonly charter: Charter; readonly clause: Clause }) {
  const names = settingNames.filter((name) => charter.provisions[name].clause === clause.label)
  return <SettingList charter={charter} names={names} />
}

function Defaults({ charter }: { readonly charter: Charter }) {
  const names = settingNames.filter((name) => charter.provisions[name].clause === null)
  if (names.length === 0) return null
  return (
    <Section heading="Where the charter is silent">
      <p>These settings are not in its head, so their defaults hold.</p>
      <SettingList charter={charter} names={names} />
    </Section>
  )
}

function Reviews({ seat, reviews }: CharterPageProps) {
  return (
    <Section heading="Annual review" id="review">
      {reviews.length === 0 ? (
        <p>The charter has not been reviewed yet.</p>
      ) : (
        <Lines label="Reviews">
          {reviews.map((one) => (
            <Line key={one.id} icon="check" end={one.reviewedOn.toString()}>
              {one.version === 0 ? 'The shipped charter' : `Version ${one.version}`}: {one.outcome}. Recorded
              by {one.recordedBy}.
            </Line>
          ))}
        </Lines>
      )}
      {seat.mayKeep && (
        <Form action={committeeAddress(seat, '/charter/reviews')} label="Record a review of the charter">
          <Radios
            name="outcome"
            legend="The committee reviewed the charter today"
            options={[
              { value: 'stands', label: 'It stands' },
              { value: 'changes proposed', label: 'Changes are proposed' },
            ]}
          />
          <Actions>
            <Button>Record the review</Button>
          </Actions>
        </Form>
      )}
    </Section>
  )
}

function teamTabs(seat: CommitteeSeat) {
  return seat.teams.map((team) => ({
    label: team.name,
    href: `/charter?team=${team.prefix}`,
    isHere: team.id === seat.team.id,
  }))
}
