import {
  Actions,
  Button,
  Code,
  Field,
  Form,
  PlainText,
  Radios,
  Section,
  When,
} from '../../../web/components.ts'
import type { OpenLine } from '../../reads/guard-page.ts'

/** Nothing at all for whoever is on no case: the heading alone would say that there may be something. */
export function OpenLines({ lines }: { readonly lines: readonly OpenLine[] }) {
  if (lines.length === 0) return null
  return (
    <Section heading="Lines that touch your cases">
      <p>Somebody is about to publish these. Say for each whether it may go out.</p>
      {lines.map((line) => (
        <LineForm key={line.hitId} line={line} />
      ))}
    </Section>
  )
}

function LineForm({ line }: { readonly line: OpenLine }) {
  const { hitId, reference } = line
  return (
    <Section
      level={3}
      isCard
      heading={
        <>
          A line about <Code>{reference}</Code>
        </>
      }
    >
      <PlainText text={line.words} />
      <p>
        {line.by}, <When at={line.at} form="short" />. <a href={`/cases/${reference}`}>Open the case</a>
      </p>
      <Form action={`/guard/hits/${hitId}/verdict`} label={`Decide about a line that touches ${reference}`}>
        <Radios
          name="verdict"
          id={`verdict-${hitId}`}
          legend="May it be published?"
          isRequired
          options={[
            { value: 'cleared', label: 'Yes', hint: 'It gives nothing away.' },
            { value: 'waits', label: 'Not yet', hint: 'It can go out on the day the case is public.' },
          ]}
        />
        <Field name="reason" id={`reason-${hitId}`} label="Why" width="full" maxLength={1_000} isRequired />
        <Actions>
          <Button>Decide</Button>
        </Actions>
      </Form>
    </Section>
  )
}
