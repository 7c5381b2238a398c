import { committeeRules } from './committee.ts'
import { deskRules } from './desk.ts'
import { meetingRules } from './meetings.ts'
import { allTests, testsOf } from './named-tests.ts'
import { paperRules } from './papers.ts'
import type { CharterRule, NamedTest } from './rule.ts'

export const charterRules: readonly CharterRule[] = [
  ...committeeRules,
  ...meetingRules,
  ...deskRules,
  ...paperRules,
]

/** docs/charter-rules.md, as `npm run charter-rules` writes it. */
export function charterRulesDocument(): string {
  const all = allTests()
  const here = charterRules.filter(({ where }) => where.length > 0)
  return [
    '# The rules of the charter, and where they are kept',
    '',
    'Fifty rules can be read out of the proposed charter and the minutes around it. For each: the rule in our words, the',
    'clause of the shipped charter and the settings that hold its numbers, where a person meets it, and the tests that fail',
    'when it is broken. What is still missing names the room that will bring it.',
    '',
    `People meet ${here.length} of them today. Written by \`npm run charter-rules\` from \`test/charter-rules/\`; do not edit it here.`,
    '',
    '| | rule | clause, settings | where one meets it | tests | to come |',
    '| --- | --- | --- | --- | --- | --- |',
    ...charterRules.map((one) => row(one, testsOf(one, all))),
    '',
  ].join('\n')
}

function row(one: CharterRule, tests: readonly NamedTest[]): string {
  const settings = one.settings.map((name) => `\`${name}\``)
  const cells = [
    `R${one.number}`,
    one.rule,
    [one.clauses.join(', '), ...settings].join('<br>'),
    one.where.join('<br>'),
    tests.map(({ file, name }) => `${name} (\`${file}\`)`).join('<br>'),
    one.toCome ?? '',
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
