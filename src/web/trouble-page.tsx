import { TextArea } from './components/fields.tsx'
import { Actions, Button, Form } from './components/form.tsx'
import { LinkButton } from './components/layout.tsx'
import { Notice } from './components/notice.tsx'
import { Page } from './components/page.tsx'
import type { Trouble } from './trouble.ts'

/** What somebody typed, to be shown again, and where it was going. */
export type Kept = {
  readonly action: string
  readonly entries: readonly (readonly [name: string, value: string])[]
  readonly hadFiles: boolean
  /** Passwords and codes were among it, which are never repeated into a page: it cannot be sent from here. */
  readonly hadSecrets: boolean
  /** Where to sign in first, in another window. */
  readonly signIn: string | null
}

/** A refusal as a page: what happened, what is safe, what to do. Never without the text that was sent. */
export function TroublePage({ trouble, kept }: { readonly trouble: Trouble; readonly kept: Kept | null }) {
  const safe = trouble.safe ?? (kept?.entries.some(isTyped) ? 'Your text is kept on this page.' : null)
  return (
    <Page title={trouble.title} width="reading">
      <Notice tone={trouble.status >= 500 ? 'danger' : 'warning'}>
        <p>{trouble.sentence}</p>
        {safe && <p>{safe}</p>}
      </Notice>
      {kept === null ? <WaysOn /> : <KeptText kept={kept} />}
    </Page>
  )
}

function WaysOn() {
  return (
    <p>
      <a href="/">Go to the start page</a>
    </p>
  )
}

function KeptText({ kept }: { readonly kept: Kept }) {
  const shown = kept.entries.filter(isTyped)
  const rest = kept.entries.filter((entry) => !isTyped(entry))
  return (
    <>
      {kept.signIn !== null && (
        <p>
          First{' '}
          <a href={kept.signIn} target="_blank" rel="noopener">
            sign in (opens a new window)
          </a>
          , then come back here and send your text.
        </p>
      )}
      <Form action={kept.action}>
        {rest.map(([name, value], index) => (
          <input key={`${name}-${index}`} type="hidden" name={name} value={value} />
        ))}
        {shown.map(([name, value], index) => (
          <TextArea
            key={`${name}-${index}`}
            id={`kept-${index + 1}`}
            name={name}
            label={shown.length === 1 ? 'What you wrote' : `What you wrote: ${sayName(name)}`}
            value={value}
            rows={8}
          />
        ))}
        {kept.hadFiles && <p>Files are not kept. Go back to choose them again.</p>}
        {kept.hadSecrets && <p>Passwords and codes are not kept. Go back to enter them again.</p>}
        <Actions>
          {!kept.hadSecrets && <Button kind="primary">Send again</Button>}
          <LinkButton href="/">Leave without sending</LinkButton>
        </Actions>
      </Form>
    </>
  )
}

/** Ids, choices and codes travel on hidden; what has words or lines in it is shown for editing. */
function isTyped([, value]: readonly [string, string]): boolean {
  return value.length > 40 || /\s/.test(value.trim())
}

function sayName(name: string): string {
  return name.replaceAll(/[-_]/g, ' ')
}
