import { Notice } from '../../web/components.ts'
import type { Finding } from '../rules/charter.ts'

const findingsShownMax = 50

/** What must be mended in a text, by line. */
export function Findings(props: { readonly heading: string; readonly findings: readonly Finding[] }) {
  const { heading, findings } = props
  if (findings.length === 0) return null
  const rest = findings.length - findingsShownMax
  return (
    <Notice tone="warning" heading={heading}>
      <ul>
        {findings.slice(0, findingsShownMax).map((finding) => (
          <li key={`${finding.line} ${finding.sentence}`}>
            Line {finding.line}: {finding.sentence}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>And {rest} more.</p>}
    </Notice>
  )
}
