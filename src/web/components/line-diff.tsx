import { type DiffLine, hunksOf } from '../../kernel/line-diff.ts'

const toneOf = { same: undefined, gone: 'tone-danger', new: 'tone-good' } as const
const signOf = { same: '', gone: '\u2212', new: '+' } as const

/** What changed between two texts, line by line, each stretch with a few lines around it. */
export function LineDiff({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <>
      {hunksOf(lines).map((hunk) => (
        <Hunk key={`${hunk[0]?.kind} ${hunk[0]?.number}`} lines={hunk} />
      ))}
    </>
  )
}

/** A sign before each line as well as a colour, and the words for those who hear the page. */
function Hunk({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <ol class="diff">
      {lines.map((line) => (
        <li key={`${line.kind} ${line.number}`} class={toneOf[line.kind]}>
          <span class="diff-number">
            {line.number} {signOf[line.kind]}
          </span>
          {line.kind === 'gone' && <del>{line.text}</del>}
          {line.kind === 'new' && <ins>{line.text}</ins>}
          {line.kind === 'same' && <span>{line.text}</span>}
        </li>
      ))}
    </ol>
  )
}
