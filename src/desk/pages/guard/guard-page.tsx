import { guardBudget } from '../../../kernel/limits.ts'
import {
  Actions,
  Button,
  Details,
  type FieldError,
  FileInput,
  Form,
  Notice,
  Page,
  TextArea,
} from '../../../web/components.ts'
import type { OpenLine } from '../../reads/guard-page.ts'
import { OpenLines } from './open-lines.tsx'

export type GuardView = {
  readonly text: string
  readonly openLines: readonly OpenLine[]
  readonly isDecided: boolean
  readonly errors: readonly FieldError[]
}

/** Where a text is checked before it is published, and where those on a case decide about lines that touch it. */
export function GuardPage({ view }: { readonly view: GuardView }) {
  return (
    <Page title="Check a text" section="guard" width="reading" errors={view.errors}>
      {view.isDecided && (
        <Notice tone="good">
          <p>Your decision is kept, with the reason.</p>
        </Notice>
      )}
      <p>
        Before you publish minutes, release notes or a commit message: see which lines touch something that is
        not public yet. You learn the line, and not what it touches.
      </p>
      <Form action="/guard/checks" takesFiles label="Check a text">
        <TextArea name="text" label="Text" rows={14} value={view.text} />
        <FileInput
          name="file"
          label="Or a file"
          hint={`Plain text in UTF-8, at most ${guardBudget.textBytesMax / 1024} kB.`}
        />
        <Actions>
          <Button kind="primary">Check</Button>
        </Actions>
      </Form>
      <Details summary="What is kept, and what is not found">
        <p>
          The text is not kept. On record are that you had it checked, and when; a line that touches a case is
          kept, sealed, for the people on that case. You can check {guardBudget.checksPerDay} texts a day.
          Texts of less than {guardBudget.wordsMin} different words are compared with your own cases only.
          When your texts touch {guardBudget.toldFromHits} different things in a day, the coordinators are
          told.
        </p>
        <p>
          Found are identifiers, people, addresses, names of files and words of titles, also spelled
          differently. Not found is what is said in quite other words, in another language or in a picture. A
          clean answer is no permission.
        </p>
      </Details>
      <OpenLines lines={view.openLines} />
    </Page>
  )
}
