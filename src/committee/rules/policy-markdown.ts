import type { Temporal } from '../../kernel/temporal.ts'
import type { PolicyScope, PolicyText } from './policy.ts'

export type AdoptedPolicy = PolicyText & {
  readonly team: string
  readonly version: number
  readonly adoptedOn: Temporal.PlainDate
  /** D-2026-7. */
  readonly decision: string
}

/** A version as a Markdown file of its own: where it comes from in the head, then the text as adopted. */
export function policyMarkdown(policy: AdoptedPolicy): string {
  const head = [
    `title: ${JSON.stringify(policy.title)}`,
    `team: ${JSON.stringify(policy.team)}`,
    `version: ${policy.version}`,
    `adopted: ${policy.adoptedOn}`,
    `decision: ${policy.decision}`,
    `clause: ${policy.clause}`,
    `projects: ${JSON.stringify(policy.scope.projects)}`,
    `repositories: ${JSON.stringify(policy.scope.repositories)}`,
  ]
  return ['---', ...head, '---', '', policy.text, ''].join('\n')
}

export function sayScope({ projects, repositories }: PolicyScope): string {
  const all = [...projects, ...repositories]
  return all.length === 0 ? 'Everything the team looks after' : all.join(', ')
}
