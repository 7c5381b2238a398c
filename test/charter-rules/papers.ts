import { type CharterRule, named, rule } from './rule.ts'

/** What the minutes of earlier meetings asked for, and the authority all of it rests on. */
export const paperRules: readonly CharterRule[] = [
  rule(44, 'The committee is established under Article 5, Sections 1 and 2 of the bylaws.', 'V2', {
    where: ['`/charter`: the first sentence of the shipped text'],
    tests: [named('test/charter-rules.test.ts', 'the shipped charter names the articles it rests on')],
    toCome: 'publishing: cited on every record that is published',
  }),
  rule(45, 'Meetings are not for reporting or discussing specific vulnerabilities.', 'T2', {
    settings: ['meeting.class'],
    where: [
      '`/meetings/new`: an open meeting is "Not for specific vulnerabilities"',
      '`/meetings/…`: minutes that name a case',
    ],
    tests: [
      named('test/rooms.test.ts', 'rooms import only what the house allows'),
      named(
        'src/committee/rules/minutes/minutes.test.ts',
        'a reference of a case is noticed; decisions and CVE ids are something else',
      ),
    ],
  }),
  rule(46, 'Whoever attends adds themselves to the table of attendees.', 'T3', {
    where: ['`/meetings/…`: whoever is there checks in, and the secretary confirms'],
    tests: [
      named(
        'src/committee/meetings.test.ts',
        'only members who are there and confirmed vote; the secretary calls the roll, and the last word counts',
      ),
    ],
  }),
  rule(47, 'Decisions are kept in a record.', 'T4', {
    where: ['`/decisions`: D-2026-7, with what it rests on and what superseded it'],
    tests: [
      named(
        'src/committee/meetings.test.ts',
        'somebody leaves at 11:04: the motion before stands, and nothing more is moved or voted on',
      ),
      named(
        'src/committee/outcomes.test.ts',
        'whoever is elected to the committee begins a term that rests on a numbered decision, once however often one presses',
      ),
    ],
  }),
  rule(48, 'It is known who holds credentials and reads the mail.', 'G14', {
    settings: ['credentials.holders', 'credentials.attest-every'],
    where: ['`/roster/access`: what to grant or revoke when somebody joins or leaves, tracked to done'],
    tests: [
      named(
        'src/committee/roster.test.ts',
        'a resignation ends access that day, stays on record, and lists what to revoke until it is done',
      ),
    ],
    toCome: 'stewardship: the register of credentials, each with two holders who confirm them',
  }),
  rule(49, 'Policies come after the charter, and from it.', 'V2, G14', {
    settings: ['policy.review-every'],
    where: ['`/policies/…/versions`: none is adopted without the clause that gives the power'],
  }),
  rule(50, 'Whoever found what became a CVE is credited.', 'M4', {
    toCome: 'publishing: credit is offered when a case has a CVE or an advisory, and the person agrees',
  }),
]
