import { sizes } from '../../kernel/limits.ts'
import {
  Actions,
  Button,
  type FieldError,
  FileInput,
  Form,
  LinkButton,
  Notice,
  Page,
  TextArea,
} from '../../web/components.ts'

/** A file or its text; nothing changes before the preview is approved. */
export function ImportPage(props: {
  readonly yaml: string
  readonly hasUpload: boolean
  readonly errors?: readonly FieldError[]
}) {
  return (
    <Page
      title="Import a directory"
      section="directory"
      width="reading"
      back={{ href: '/directory', label: 'Directory' }}
      errors={props.errors ?? []}
    >
      {props.hasUpload && (
        <Notice>
          <p>
            A file of yours waits for your yes.{' '}
            <a href="/directory/import/preview">See what it would change</a>
          </p>
        </Notice>
      )}
      <p>
        One YAML file of projects and their channels, as the export writes it. The whole file is taken or
        nothing, and you see first what would change.
      </p>
      <Form action="/directory/import" takesFiles>
        <FileInput
          name="file"
          label="File"
          hint={`At most ${sizes.directoryBytesMax / 1024 / 1024} MiB.`}
          accept=".yaml,.yml"
        />
        <TextArea name="yaml" label="Or the text of the file" rows={12} value={props.yaml} />
        <Actions>
          <Button kind="primary">See what would change</Button>
          <LinkButton href="/directory" kind="quiet">
            Cancel
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}
