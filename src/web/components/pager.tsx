/** Earlier and later pages of a list, and how many there are. Addresses are paths of ours. */
export function Pager(props: {
  readonly label: string
  /** "Cases 51 to 100 of 312" */
  readonly summary: string
  readonly previous?: string | undefined
  readonly next?: string | undefined
}) {
  return (
    <nav class="pager" aria-label={props.label}>
      {props.previous && (
        <a class="button button-plain" href={props.previous} rel="prev" data-key="[">
          Previous
        </a>
      )}
      <span class="pager-summary">{props.summary}</span>
      {props.next && (
        <a class="button button-plain" href={props.next} rel="next" data-key="]">
          Next
        </a>
      )}
    </nav>
  )
}
