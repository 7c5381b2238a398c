import type { Refusal } from '../../kernel/refusal.ts'
import { LinkButton, Notice, Page } from '../../web/components.ts'

/** A link that was used or has expired, said in full, with the way on. */
export function LinkRefusedPage({ refusal }: { readonly refusal: Refusal }) {
  return (
    <Page title="This link no longer works" width="reading">
      <Notice tone="warning">
        <p>{refusal.sentence}</p>
      </Notice>
      <LinkButton href="/sign-in">Go to the sign-in page</LinkButton>
    </Page>
  )
}
