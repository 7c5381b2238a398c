import {
  Actions,
  Button,
  Checkbox,
  Empty,
  Form,
  LinkButton,
  Notice,
  Page,
  Section,
  Table,
} from '../../web/components.ts'
import type { ImportPreview } from '../reads/import-preview.ts'
import type { ImportPlan } from '../rules/plan-import.ts'
import { uploadDigest } from '../rules/upload-digest.ts'

/** Lines of a list on this page; the rest is counted. */
const shownMax = 100

/** What the file would change, said before it is done. */
export function ImportPreviewPage({ preview }: { readonly preview: ImportPreview }) {
  const { plan } = preview
  return (
    <Page
      title="What the file would change"
      section="directory"
      back={{ href: '/directory/import', label: 'Import a directory' }}
      under={summary(plan)}
    >
      <ClearTextWarning plan={plan} />
      <Sentences heading="Fields we do not know" sentences={preview.warnings} />
      <Names heading="New" projects={plan.added} />
      <Changes plan={plan} />
      <Names heading="Not in the file" projects={plan.missing} />
      <Approval preview={preview} />
    </Page>
  )
}

function summary({ added, changed, missing, sameCount }: ImportPlan): string {
  return `${added.length} new, ${changed.length} changed, ${sameCount} the same, ${missing.length} not in the file`
}

function ClearTextWarning({ plan: { clearText } }: { readonly plan: ImportPlan }) {
  if (clearText.length === 0) return null
  return (
    <Notice tone="danger" heading="Report text would be sent in clear">
      <p>The file marks these channels “may receive clear text”. Check each of them:</p>
      <ul>
        {clearText.slice(0, shownMax).map(({ slug, target }) => (
          <li key={`${slug} ${target}`}>
            {slug}: {target}
          </li>
        ))}
      </ul>
      <Rest of={clearText} />
    </Notice>
  )
}

function Sentences(props: { readonly heading: string; readonly sentences: readonly string[] }) {
  if (props.sentences.length === 0) return null
  return (
    <Section heading={props.heading}>
      <ul>
        {props.sentences.slice(0, shownMax).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Rest of={props.sentences} />
    </Section>
  )
}

function Names(props: {
  readonly heading: string
  readonly projects: readonly { readonly slug: string; readonly name: string }[]
}) {
  if (props.projects.length === 0) return null
  const shown = props.projects.slice(0, shownMax * 5)
  return (
    <Section heading={`${props.heading} (${props.projects.length})`}>
      <p>{shown.map((project) => project.name).join(', ')}</p>
      {shown.length < props.projects.length && <p>And {props.projects.length - shown.length} more.</p>}
    </Section>
  )
}

function Changes({ plan: { changed } }: { readonly plan: ImportPlan }) {
  if (changed.length === 0) return null
  return (
    <Section heading={`Changed (${changed.length})`}>
      <Table
        caption="Changed projects"
        isCaptionHidden
        rows={changed.slice(0, shownMax)}
        rowKey={(one) => one.after.slug}
        columns={[
          { heading: 'Project', isRowHeader: true, cell: (one) => <span>{one.after.name}</span> },
          {
            heading: 'What changes',
            cell: (one) => (
              <ul>
                {one.differences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <Rest of={changed} />
    </Section>
  )
}

function Rest({ of }: { readonly of: readonly unknown[] }) {
  return of.length > shownMax ? <p>And {of.length - shownMax} more.</p> : null
}

function Approval({ preview }: { readonly preview: ImportPreview }) {
  const { plan, version, yaml } = preview
  const changes = plan.added.length + plan.changed.length + plan.missing.length
  if (changes === 0) {
    return (
      <Empty heading="The file says what the directory says already" icon="check">
        <LinkButton href="/directory">Back to the directory</LinkButton>
      </Empty>
    )
  }
  return (
    <Form action="/directory/import/application" hidden={{ digest: uploadDigest(yaml), version }}>
      {plan.missing.length > 0 && (
        <Checkbox
          name="removal"
          label={`Also take the ${plan.missing.length} projects that are not in the file out of the directory`}
          hint="Cases that were handed to them keep them."
        />
      )}
      <Actions>
        <Button kind="primary">Import</Button>
        <LinkButton href="/directory" kind="quiet">
          Not now
        </LinkButton>
      </Actions>
    </Form>
  )
}
