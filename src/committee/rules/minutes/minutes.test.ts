import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PersonId } from '../../../kernel/ids.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'
import { privateRendering, publicRendering, readPassages } from './passages.ts'
import { renderMinutes } from './render-minutes.ts'
import { currentText, type Revision, saveOver } from './revision.ts'
import { caseReferences } from './wrong-room.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const source = [
  'We thanked Ana.',
  '::: private until 2026-05-01',
  'Quay Labs wants to sponsor us.',
  ':::',
  'Then lunch.',
  '::: private until said',
  'Bo may leave.',
  ':::',
].join('\n')

function parts(text: string) {
  const read = readPassages(text)
  assert.ok(!isRefusal(read))
  return read
}

test('what is private until a day is a line in its place until then, and what waits for a word waits', () => {
  const show = (today: string, ...released: number[]) =>
    publicRendering(parts(source), { today: day(today), released: new Set(released) })
  assert.equal(
    show('2026-04-30'),
    'We thanked Ana.\n*(Withheld until 2026-05-01.)*\nThen lunch.\n*(Withheld.)*',
  )
  assert.equal(
    show('2026-05-01'),
    'We thanked Ana.\nQuay Labs wants to sponsor us.\nThen lunch.\n*(Withheld.)*',
  )
  assert.match(show('2026-04-30', 2), /Bo may leave\.$/)
  assert.match(privateRendering(parts(source)), /> \*Private until 2026-05-01:\*\n> Quay Labs/)
})

test('a fence that is mistyped or left open is refused with its line, and never published', () => {
  for (const [text, line] of [
    ['a\n::: private until May\nb\n:::', 2],
    ['::: private until 2026-02-30\nb\n:::', 1],
    ['a\n::: private\nb', 2],
    ['a\n:::', 2],
    ['::: private\n::: private\n:::\n:::', 2],
  ] as const) {
    const read = readPassages(text)
    assert.ok(isRefusal(read), text)
    assert.match(read.sentence, new RegExp(`^Line ${line}:`))
  }
})

test('no word of a withheld passage is in the public rendering, wherever the fences stand', () => {
  const line = fc.constantFrom('open', 'SECRET', '::: private until said', '::: private', ':::', '')
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const read = readPassages(lines.join('\n'))
      if (isRefusal(read)) return
      let isPrivate = false
      const expected = lines.filter((each) => {
        if (each.startsWith(':::')) isPrivate = each !== ':::'
        return each === 'SECRET' && !isPrivate
      })
      const shown = publicRendering(read, { today: day('2026-01-01'), released: new Set() })
      assert.equal(shown.match(/SECRET/g)?.length ?? 0, expected.length)
    }),
  )
})

test('a reference of a case is noticed; decisions and CVE ids are something else', () => {
  assert.deepEqual(caseReferences('As in NF-7KQ2M and (NF-7KQ2M), JUP-00A1B.'), ['NF-7KQ2M', 'JUP-00A1B'])
  assert.deepEqual(caseReferences('D-2026-7, CVE-2026-12345, CVE-99999, nf-7kq2m, NF-7KQ2'), [])
})

test('who saves second without having seen the first keeps their text beside it, and no text is ever lost', () => {
  const edit = fc.record({ text: fc.constantFrom('a', 'b', 'c', 'd'), behind: fc.nat(3) })
  fc.assert(
    fc.property(fc.array(edit), (edits) => {
      const revisions: Revision[] = []
      for (const { text, behind } of edits) {
        const now = currentText(revisions)
        const base = Math.max(0, now.latest - behind)
        const save = saveOver(now, text, base)
        if (save.kind === 'same') assert.ok([now.text, ...now.aside.map((each) => each.text)].includes(text))
        else revisions.push(revision(save.revision, text, save.kind === 'aside'))
        const then = currentText(revisions)
        const seen = [then.text, ...then.aside.map((each) => each.text)]
        assert.ok(seen.includes(text), 'what was saved is shown')
        if (base !== now.latest)
          assert.ok(seen.includes(now.text), 'and what was there before, unseen, still is')
      }
    }),
  )
})

function revision(number: number, text: string, isAside: boolean): Revision {
  const writtenAt = Temporal.Instant.fromEpochMilliseconds(0)
  return { revision: number, text, isAside, writtenById: 'somebody' as PersonId, writtenAt }
}

test('minutes name who was there and what was decided, and no name breaks their table', () => {
  const text = renderMinutes(
    {
      title: 'Minutes of the meeting on 12 March 2026',
      notes: [],
      facts: [['Kind', 'closed meeting']],
      attendees: [{ name: 'Ana | Bo\n# x', affiliation: '@AWS', as: 'Chair', stay: 'left at 11:04' }],
      items: [
        {
          title: 'Keys',
          parts: parts('We talked.'),
          released: new Set(),
          motions: [{ title: 'Two holders', text: 'Each key\nhas two holders.', result: 'Adopted: 3 for' }],
        },
      ],
      actions: [{ title: 'Write it down', owner: 'Ana', dueOn: '2026-03-19' }],
    },
    { kind: 'private' },
  )
  assert.equal(
    text,
    `# Minutes of the meeting on 12 March 2026

- **Kind:** closed meeting

## Attendees

| Name | Affiliation | As | Present |
| --- | --- | --- | --- |
| Ana \\| Bo # x | @AWS | Chair | left at 11:04 |

## Keys

We talked.

**Motion:** Two holders

> Each key
> has two holders.

Adopted: 3 for

## Action items

- [ ] Write it down (Ana, by 2026-03-19)
`,
  )
})
