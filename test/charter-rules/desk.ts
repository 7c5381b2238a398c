import { type CharterRule, named, rule } from './rule.ts'

/** What the committee owes those who write to it (Mission). */
export const deskRules: readonly CharterRule[] = [
  rule(32, 'A member acknowledges each report within a week at most.', 'M3, G13', {
    settings: ['acknowledge.within', 'acknowledge.counted'],
    where: ['`/inbox` and `/cases/…`: the clock, with the version and clause it was computed under'],
    tests: [
      named(
        'src/charter/rules/acknowledge-by.test.ts',
        'a week that gains an hour in autumn ends after 168 hours',
      ),
      named(
        'src/desk/charter-promise.test.ts',
        'a case keeps the charter its promise was computed under; the next one is under the new charter',
      ),
      named(
        'src/desk/routes/answers.test.ts',
        'an acknowledgement goes out after its minute and stops the clock; until then it can be taken back',
      ),
    ],
  }),
  rule(33, 'It contacts the projects or maintainers a report is about.', 'M3', {
    where: ['`/cases/…/hand-over`'],
    tests: [
      named(
        'src/desk/routes/hand-over.test.ts',
        'a hand-over shows what each project gets, then sends it: in clear, by link, or as a task',
      ),
    ],
    toCome: 'desk: no case is done that went to no project and has no reason for a direct reply',
  }),
  rule(34, 'It sees to it that the reporter gets a proper answer.', 'M4', {
    where: ['`/cases/…/closing`: "Nobody has answered the reporter yet."'],
    tests: [
      named(
        'src/desk/routes/endings.test.ts',
        'closing needs words to the reporter while nobody has answered',
      ),
      named(
        'src/desk/merging.test.ts',
        'both reporters must be answered, each in a conversation of their own, before the promise is kept',
      ),
      named(
        'src/desk/actions/take-in.test.ts',
        'a hard bounce of the acknowledgement opens the promise again',
      ),
    ],
  }),
  rule(
    35,
    'It answers in a project’s place only with the expertise, or when maintainers are silent.',
    'M4, M5',
    {
      toCome: 'desk: a direct reply is given with its reason',
    },
  ),
  rule(36, 'Silence of maintainers goes before the board.', 'M5, G15', {
    settings: [
      'silence.remind-after',
      'silence.second-contact-after',
      'silence.alternates-after',
      'silence.board-after',
    ],
    toCome: 'desk and board: the ladder of silence, and its last step as an item of the board',
  }),
  rule(37, 'Mail that is not about security may be ignored.', 'M6, G13', {
    where: ['`/cases/…/dismissal`: closed with a reason, reversible, and listed under "Closed"'],
    tests: [
      named(
        'src/desk/routes/endings.test.ts',
        'a dismissal asks for a reason, proposes its words and closes the case',
      ),
      named(
        'src/desk/routes/closed.test.ts',
        'closed cases are listed with reason and date, the last closed first; open ones are not',
      ),
    ],
    toCome: 'board: such mail as a figure of the report',
  }),
  rule(38, 'Who keeps sending it may be warned, and then banned.', 'M6, G14', {
    settings: ['ban.warning-first', 'ban.review-after'],
    toCome: 'desk: no ban without a warning before it; each ban has a day on which it is looked at again',
  }),
  rule(39, 'The committee can be reached at the security address.', 'M2', {
    toCome: 'desk: a probe each day that writes to the address and waits for its own mail',
  }),
  rule(40, 'It keeps a security.txt on the foundation’s site.', 'M7, G12', {
    settings: ['security-txt.expiry-warning'],
    toCome: 'publishing: the file itself, fetched each day and warned of before it expires',
  }),
  rule(41, 'It keeps a page on the foundation’s site that says how to reach it.', 'M8', {
    settings: ['security-page.review-every'],
    toCome: 'publishing: the page, its links tried, and a duty to read it again',
  }),
  rule(42, 'It is not expected to act unasked, to fix, or to ask for CVE numbers.', 'M10', {
    toCome: 'desk: the sentence beside every task of that kind',
  }),
  rule(43, 'A project may have a security team of its own beside the committee.', 'M10', {
    where: ['`/charter?team=…`, `/decisions?team=…`, `/roster?team=…`: each team has its own'],
    tests: [
      named(
        'src/charter/charter.test.ts',
        'a project’s team stands apart, and who serves elsewhere does not reach it',
      ),
      named(
        'src/decisions/decisions.test.ts',
        'a project’s team has a register of its own; its number is nothing elsewhere',
      ),
    ],
  }),
]
