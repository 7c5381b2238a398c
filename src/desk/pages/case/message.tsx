import { Code, Page } from '../../../web/components.ts'
import type { ShownMessage } from '../../reads/conversation.ts'
import { type CaseView, caseAddress } from './case-view.ts'
import { OneMessage } from './conversation.tsx'

/** A page must stay under 100 kB; what is longer than this is in the raw mail. */
const charactersMax = 50_000

/** One message with its whole text. */
export function MessagePage(props: {
  readonly view: Pick<CaseView, 'page' | 'now'>
  readonly message: ShownMessage
}) {
  const { facts } = props.view.page
  return (
    <Page
      title="Message"
      section="inbox"
      back={{ href: caseAddress(props.view, `#m-${props.message.id}`), label: facts.reference }}
      under={
        <>
          <Code>{facts.reference}</Code>
          <bdi>{props.message.content.subject}</bdi>
        </>
      }
    >
      <OneMessage view={props.view} message={props.message} charactersMax={charactersMax} />
    </Page>
  )
}
