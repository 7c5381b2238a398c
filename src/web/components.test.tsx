import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { gallery } from '../../test/support/gallery.tsx'
import { assertGoodPage, elementsOf, fieldValue, readHtml } from '../../test/support/html.ts'
import { dana, navigation, testWeb } from '../../test/support/web.ts'
import { Temporal } from '../kernel/temporal.ts'
import { type Frame, FrameProvider } from './components/frame.ts'
import {
  Checkboxes,
  Field,
  Form,
  Link,
  Message,
  Page,
  PlainText,
  Table,
  Tag,
  TextArea,
  When,
} from './components.ts'

const now = Temporal.Instant.from('2026-03-09T17:00:00Z')

function render(node: VNode, more: Partial<Frame> = {}): string {
  const frame: Frame = {
    signedIn: dana,
    now,
    desk: { foundation: 'Example Foundation', address: 'security@foundation.example' },
    navigation,
    stylesheet: '/assets/wardmote.css',
    icon: '/assets/icon.svg',
    scripts: [],
    formToken: () => 'token',
    newIdempotencyKey: () => 'press',
    ...more,
  }
  return `<!doctype html>${renderToString(<FrameProvider value={frame}>{node}</FrameProvider>)}`
}

for (const { path } of gallery.filter((route) => route.path !== '/gallery/data')) {
  test(`${path} has one h1, labels, headers and captions, and nothing inline`, async () => {
    const { web } = testWeb(gallery)
    const reply = await web.fetch(
      new Request(`http://localhost:8080${path}`, { headers: { cookie: 'session=dana' } }),
    )
    assert.equal(reply.status, 200)
    assertGoodPage(await reply.text())
  })
}

test('what people wrote stays text wherever it is shown', () => {
  const bad = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`
  const html = render(
    <Page title={bad} under={bad} errors={[{ field: 'a', sentence: bad }]}>
      <Tag>{bad}</Tag>
      <Link to={bad}>{bad}</Link>
      <PlainText text={bad} />
      <Message id="m1" tone="reporter" lane={bad} author={bad} at={now} isFromUs={false}>
        {bad}
      </Message>
      <Form action="/x" hidden={{ kept: bad }}>
        <Field name="a" label={bad} value={bad} />
        <TextArea name="b" label={bad} value={`</textarea>${bad}`} />
      </Form>
      <Table
        caption={bad}
        rows={[bad]}
        rowKey={(row) => row}
        columns={[{ heading: bad, cell: (row) => row }]}
      />
    </Page>,
  )
  assertGoodPage(html)
  assert.equal(elementsOf(html, 'script').length, 0)
  assert.equal(elementsOf(html, 'img').length, 0)
  assert.equal(fieldValue(html, 'a'), bad)
  assert.equal(fieldValue(html, 'b'), `</textarea>${bad}`)
})

test('an error stands at the top, links to its field, and is said beside it', () => {
  const html = render(
    <Page
      title="Add"
      errors={[{ field: 'email', sentence: 'Enter an address' }, { sentence: 'The desk is closed' }]}
    >
      <Form action="/x">
        <Field name="email" label="Address" hint="Of work" />
      </Form>
    </Page>,
  )
  assertGoodPage(html)
  assert.equal(elementsOf(html, 'title')[0]?.text, 'Error: Add – Wardmote')
  const summary = html.slice(html.indexOf('error-summary'), html.indexOf('<h1'))
  assert.match(summary, /There is a problem.*href="#email">Enter an address.*<li>The desk is closed/s)
  const field = readHtml(html).find((element) => element.attributes.name === 'email')
  assert.equal(field?.attributes['aria-describedby'], 'email-hint email-error')
  assert.equal(field?.attributes['aria-invalid'], 'true')
  assert.match(html, /id="email-error"><span class="visually-hidden">Error: <\/span>Enter an address/)
})

test('the error summary leads to the first choice of a group', () => {
  const html = render(
    <Page title="Add" errors={[{ field: 'who', sentence: 'Choose who' }]}>
      <Form action="/x">
        <Checkboxes
          name="who"
          legend="Who"
          options={[
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ]}
          values={['b']}
        />
      </Form>
    </Page>,
  )
  assertGoodPage(html)
  const boxes = elementsOf(html, 'input').filter((element) => element.attributes.name === 'who')
  assert.deepEqual(
    boxes.map((box) => [box.attributes.id, 'checked' in box.attributes]),
    [
      ['who', false],
      ['who-2', true],
    ],
  )
})

test('an instant is said in UTC, on the reader’s clock, and as a distance', () => {
  const at = Temporal.Instant.from('2026-03-12T17:00:00Z')
  const say = (node: VNode, more?: Partial<Frame>) =>
    elementsOf(render(<Page title="x">{node}</Page>, more), 'time')[0]
  assert.equal(say(<When at={at} />)?.text, 'Thu 12 Mar 2026, 17:00 UTC (18:00 your time) – in 3 days')
  assert.equal(say(<When at={at} />, { signedIn: null })?.text, 'Thu 12 Mar 2026, 17:00 UTC – in 3 days')
  assert.equal(say(<When at={at} form="short" />)?.text, 'in 3 days')
  assert.equal(
    say(<When at={at} form="short" />)?.attributes.title,
    'Thu 12 Mar 2026, 17:00 UTC (18:00 your time)',
  )
  assert.equal(say(<When at={at} />)?.attributes.datetime, '2026-03-12T17:00:00.000Z')
})

test('the navigation shows only what is open to the person, and where they are', () => {
  const auditor = { ...dana, sections: ['people'] }
  const html = render(
    <Page title="People" section="people">
      x
    </Page>,
    { signedIn: auditor },
  )
  const links = elementsOf(html, 'a').filter((link) =>
    navigation.some((entry) => entry.href === link.attributes.href),
  )
  const inNavigation = links.filter((link) => link.attributes['data-key'])
  assert.deepEqual(
    inNavigation.map((link) => [link.text, link.attributes['aria-current']]),
    [['People', 'page']],
  )
})

test('a form that changes something carries its token and a fresh press; a search carries neither', () => {
  let presses = 0
  const html = render(
    <Page title="x">
      <Form action="/a">a</Form>
      <Form action="/b">b</Form>
      <Form action="/c" method="get" isSearch>
        c
      </Form>
    </Page>,
    { signedIn: null, newIdempotencyKey: () => `press-${++presses}` },
  )
  const hidden = elementsOf(html, 'input').map((input) => [input.attributes.name, input.attributes.value])
  assert.deepEqual(hidden, [
    ['form-token', 'token'],
    ['press', 'press-1'],
    ['form-token', 'token'],
    ['press', 'press-2'],
  ])
})
