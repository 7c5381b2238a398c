import { Actions, Button, Code, Form, Notice, Page } from '../../../web/components.ts'
import { modeKey } from '../../rules/composer.ts'
import { openPlaceholders } from '../../rules/placeholders.ts'
import { type CaseView, type Composer, caseAddress } from './case-view.ts'
import { nounOf } from './composer.tsx'
import { LetterPreview, type PreviewedLetter } from './letter-preview.tsx'

/** Exactly what each receiver gets, before it goes out. */
export function PreviewPage(props: {
  readonly view: Pick<CaseView, 'page'>
  readonly composer: Composer
  readonly letters: readonly PreviewedLetter[]
}) {
  const { view, composer, letters } = props
  const open = openPlaceholders(composer.text)
  return (
    <Page
      title="Preview"
      section="inbox"
      width="reading"
      back={{ href: caseAddress(view), label: view.page.facts.reference }}
      under={<Code>{view.page.facts.reference}</Code>}
    >
      {open.length > 0 && (
        <Notice tone="warning" heading="Still to fill in">
          <p>{open.join(', ')}</p>
        </Notice>
      )}
      {letters.length === 0 && (
        <Notice tone="warning">
          <p>There is nobody this letter could go to.</p>
        </Notice>
      )}
      {letters.length > 1 && <p>Each gets a letter of their own and does not see the others.</p>}
      {letters.map((letter) => (
        <LetterPreview key={letter.to} letter={letter} />
      ))}
      <Form
        action={caseAddress(view, `/${nounOf(composer.mode)}`)}
        hidden={{
          mode: modeKey(composer.mode),
          version: String(view.page.facts.version),
          text: composer.text,
        }}
      >
        <Actions>
          {letters.length > 0 && open.length === 0 && (
            <Button kind="primary" icon="send">
              Send
            </Button>
          )}
          <Button action={caseAddress(view, '/drafts')}>Go on writing</Button>
        </Actions>
      </Form>
    </Page>
  )
}
