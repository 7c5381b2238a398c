import { PlainText } from '../../../web/components.ts'
import { wrapText } from '../wrap-text.ts'

export type PreviewedLetter = {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A letter as its receiver gets it. */
export function LetterPreview({ letter }: { readonly letter: PreviewedLetter }) {
  return (
    <article class="letter" aria-label={`Letter to ${letter.to}`}>
      <dl class="letter-head">
        <div>
          <dt>From</dt>
          <dd>
            <bdi>{letter.from}</bdi>
          </dd>
        </div>
        <div>
          <dt>To</dt>
          <dd>
            <bdi>{letter.to}</bdi>
          </dd>
        </div>
        <div>
          <dt>Subject</dt>
          <dd>
            <bdi>{letter.subject}</bdi>
          </dd>
        </div>
      </dl>
      <div class="letter-text">
        <PlainText text={wrapText(letter.text)} />
      </div>
    </article>
  )
}
