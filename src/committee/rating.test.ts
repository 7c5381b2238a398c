import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFindings, openBrowser, scrollsSideways } from '../../test/support/browser.ts'
import {
  answers,
  applicationId,
  applyAs,
  type CallHouse,
  closeCall,
  codeFor,
  draftCall,
  fileAs,
  lettersTo,
  openCall,
  openCallHouse,
  openRating,
  press,
  rows,
  show,
  tryPress,
} from '../../test/support/call-house.ts'
import type { Client } from '../../test/support/client.ts'
import { assertGoodPage, mainText } from '../../test/support/html.ts'
import { signInAs, submit } from '../../test/support/people-house.ts'
import { recordBoardApproval } from '../decisions/door.ts'
import { raiseDue } from '../duties/door.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { Temporal } from '../kernel/temporal.ts'
import { committeeDuties } from './door.ts'

/** A closed call with Ada and Bo, who rates whom not yet fixed. Raters: chair, coordinator, member, memberOff. */
async function twoCandidates(house: CallHouse, seats = '1') {
  const path = await openCall(await signInAs(house, 'chair'), { seats })
  await applyAs(house, path)
  await applyAs(house, path, { name: 'Bo Casal', address: 'bo@project.example', employer: 'none' })
  const chair = await closeCall(house, path)
  const [ada, bo] = [
    await applicationId(chair, path, 'Ada Byron'),
    await applicationId(chair, path, 'Bo Casal'),
  ]
  return { path, chair, ada, bo }
}

const raters = ['chair', 'coordinator', 'member', 'memberOff'] as const

/** What a person's transaction sees of ratings, whatever a page shows. */
function seenBy(house: CallHouse, who: Parameters<typeof signInAs>[1]) {
  const actor = { kind: 'person', personId: house.cast.persons[who].id } as const
  return house.works.as(actor, ({ tx }) => tx.selectFrom('rating').select(['rating.person_id']).execute())
}

test('an incomplete application is read and not rated, and a call with none to rate opens no rating', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  await applyAs(house, path, { conflicts: '', unfinished: 'yes' })
  const chair = await closeCall(house, path)
  assert.match(await show(chair, path), /incomplete/)
  const refused = await tryPress(chair, path, '/rating', {
    tieProtocol: 'R-fours-2026',
    blindLastDay: '2026-03-24',
    lastDay: '2026-03-31',
  })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /There is no complete application to rate/)
})

test('who shares an employer is suggested to step aside, may do so themselves, and never after it opened', async () => {
  await using house = await openCallHouse()
  const chairBefore = await signInAs(house, 'chair')
  const from = {
    person: house.cast.persons.member.id,
    employer: 'quay labs',
    project: '',
    begins: '2026-03-01',
  }
  await submit(chairBefore, '/roster/affiliations/new', '/roster/affiliations', from)
  const { path, chair, ada } = await twoCandidates(house)
  const page = await show(chair, path)
  assert.match(mainText(page), /Mika Tern \(same employer\)/)
  const aside = (client: Client, who: (typeof raters)[number]) =>
    tryPress(client, path, '/recusals', { rater: house.cast.persons[who].id, application: ada })
  const member = await signInAs(house, 'member')
  assert.equal((await aside(member, 'memberOff')).status, 404, 'for nobody else')
  assert.equal((await aside(member, 'member')).status, 303)
  assert.equal((await aside(member, 'member')).status, 303, 'the second press')
  assert.match(mainText(await show(chair, path)), /2 of 3/, 'more than half of the others')
  assert.equal((await member.get(`${path}/applications/${ada}`)).status, 404)
  await openRating(chair, path)
  assert.equal((await aside(await signInAs(house, 'memberOff'), 'memberOff')).status, 422)
  assert.match(mainText(await show(member, `${path}/ratings`)), /You step aside for this candidate/)
  const forged = await fileAs(house, 'member', path, { [ada]: '5' })
  assert.equal(forged.status, 422, 'scores for whom one steps aside are not taken')
  assert.equal((await rows(house, 'select from rating')).length, 0)
})

test('ratings are blind until all have filed; then figures without names, one revision, both stored', async () => {
  await using house = await openCallHouse()
  const { path, chair, ada, bo } = await twoCandidates(house)
  await openRating(chair, path)
  await raiseDue(house.works, [committeeDuties], house.clock.now())
  const due = () => rows(house, `select from duty where kind = 'rate-applications' and met_at is null`)
  assert.equal((await due()).length, 4)
  const member = await signInAs(house, 'member')
  const kept = await submit(member, `${path}/ratings`, `${path}/ratings`, { [`${ada}-0`]: '4', file: 'no' })
  assert.equal(kept.location, `${path}/ratings?kept=`)
  assert.match(await show(member, kept.location ?? ''), /<option value="4" selected/)
  const wrong = await submit(member, `${path}/ratings`, `${path}/ratings`, { [`${ada}-0`]: '6', file: 'yes' })
  assert.equal(wrong.status, 422)
  assertGoodPage(wrong.text)
  for (const who of ['chair', 'coordinator', 'memberOff'] as const) {
    assert.equal((await fileAs(house, who, path, { [ada]: '5', [bo]: '2' })).status, 303)
  }
  assert.equal((await due()).length, 1)
  const others = (await seenBy(house, 'member')).filter(
    ({ person_id: id }) => id !== house.cast.persons.member.id,
  )
  assert.equal(others.length, 0, 'nothing of others before one has filed')
  assert.equal((await seenBy(house, 'secretary')).length, 0)
  assert.equal((await seenBy(house, 'board')).length, 0)
  assert.equal((await seenBy(house, 'chair')).length, 6, 'those who filed, see what is filed')
  assert.doesNotMatch(await show(await signInAs(house, 'chair'), `${path}/ratings`), /Median/)
  assert.equal((await fileAs(house, 'member', path, { [ada]: '1', [bo]: '2' })).status, 303)
  assert.equal((await due()).length, 0)
  const sheet = mainText(await show(await signInAs(house, 'chair'), `${path}/ratings`))
  assert.match(sheet, /Median ?5/)
  assert.match(sheet, /From – to ?1 – 5/)
  assert.doesNotMatch(sheet, /Mika Tern/)
  assert.equal((await fileAs(house, 'member', path, { [ada]: '3', [bo]: '2' })).status, 303, 'the revision')
  const third = await tryPress(member, path, '/ratings', { [`${ada}-0`]: '5', file: 'yes' })
  assert.equal(third.status, 422, 'there is one revision')
  const own = await rows(
    house,
    'select round, scores from rating where person_id = $1 and application_id = $2 order by round',
    [house.cast.persons.member.id, ada],
  )
  assert.deepEqual(own, [
    { round: 1, scores: [1, 1, 1] },
    { round: 2, scores: [3, 3, 3] },
  ])
})

test('an outsider, the secretary and a member who is no rater cannot rate, and nobody rates a second late', async () => {
  await using house = await openCallHouse()
  const { path, chair, ada } = await twoCandidates(house)
  await openRating(chair, path)
  for (const who of ['outsider', 'secretary', 'board', 'maintainer-on'] as const) {
    const client = await signInAs(house, who)
    assert.equal((await client.get(`${path}/ratings`)).status, 404, who)
    assert.equal(
      (await tryPress(client, path, '/ratings', { [`${ada}-0`]: '5', file: 'yes' })).status,
      404,
      who,
    )
  }
  assert.equal((await house.client().get(`${path}/ratings`)).location?.startsWith('/sign-in'), true)
  house.clock.set('2026-04-01T04:00:00Z')
  const late = await tryPress(await signInAs(house, 'member'), path, '/ratings', {
    [`${ada}-0`]: '5',
    [`${ada}-1`]: '5',
    [`${ada}-2`]: '5',
    file: 'yes',
  })
  assert.equal(late.status, 422)
  assert.match(late.text, /The rating is over/)
})

test('a member who applies sees nothing of the others, decides nothing and rates nobody', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  await applyAs(house, path)
  const { member, chair } = house.cast.persons
  await applyAs(house, path, { name: member.name, address: member.email })
  await applyAs(house, path, { name: chair.name, address: chair.email })
  house.clock.set('2026-03-17T04:00:00Z')
  const secretary = await signInAs(house, 'secretary')
  await press(secretary, path, '/closing')
  const ada = await applicationId(secretary, path, 'Ada Byron')
  for (const who of ['member', 'chair'] as const) {
    const client = await signInAs(house, who)
    const page = await show(client, path)
    assert.match(page, /You applied to this call/)
    assert.doesNotMatch(page, /Ada Byron/)
    assert.equal((await client.get(`${path}/applications/${ada}`)).status, 404, who)
    const days = { tieProtocol: 'lot', blindLastDay: '2026-03-24', lastDay: '2026-03-31' }
    assert.equal((await tryPress(client, path, '/rating', days)).status, 404, who)
  }
  await openRating(secretary, path)
  const appointed = await rows(house, 'select person_id from rater')
  assert.deepEqual(
    appointed.map(({ person_id: id }) => id).sort(),
    [house.cast.persons.coordinator.id, house.cast.persons.memberOff.id].sort(),
  )
  assert.equal((await (await signInAs(house, 'member')).get(`${path}/ratings`)).status, 404)
})

/** Two rounds of everybody, then the count. */
async function rateAll(
  house: CallHouse,
  path: string,
  scores: Readonly<Record<string, string>>,
): Promise<Client> {
  for (const round of [1, 2])
    for (const who of raters)
      assert.equal((await fileAs(house, who, path, scores)).status, 303, `${round} ${who}`)
  const chair = await signInAs(house, 'chair')
  await press(chair, path, '/result')
  return chair
}

function boardDecides(house: CallHouse, on: string): Promise<string> {
  const secretary = { kind: 'person', personId: house.cast.persons.secretary.id } as const
  const approval = {
    title: 'New members',
    text: 'The board confirms those selected.',
    decidedOn: Temporal.PlainDate.from(on),
    document: `Letter of ${on}`,
    clause: 'C2',
    evidence: null,
  }
  return house.works.as(secretary, async (work) => {
    const done = await recordBoardApproval(
      work,
      secretary,
      house.cast.teams.umbrella.id,
      approval,
      house.clock.now(),
    )
    assert.ok(!isRefusal(done))
    return done.reference
  })
}

test('the rating closes once, when all had their say; nobody begins before the board confirmed it', async () => {
  await using house = await openCallHouse()
  const { path, chair: before, ada, bo } = await twoCandidates(house)
  await openRating(before, path)
  const early = await tryPress(before, path, '/result')
  assert.equal(early.status, 422)
  assert.match(early.text, /Not every rater has had their say/)
  const tooEarly = await boardDecides(house, '2026-03-10')
  const chair = await rateAll(house, path, { [ada]: '4', [bo]: '3' })
  const again = await tryPress(chair, path, '/result')
  assert.match(again.text, /The rating is closed already/)
  const page = await show(chair, path)
  assert.match(mainText(page), /No\. 1, Ada Byron ?selected/)
  assert.doesNotMatch(page, /begin the term/)
  const term = { begins: '2026-03-17', approval: '' }
  const unconfirmed = await tryPress(chair, path, `/applications/${ada}/term`, term)
  assert.equal(unconfirmed.status, 422)
  assert.match(unconfirmed.text, /The board has not confirmed/)
  const wrong = await tryPress(chair, path, '/confirmation', { decision: tooEarly })
  assert.match(wrong.text, /The board decided that before the rating closed/)
  const decision = await boardDecides(house, '2026-03-17')
  await press(chair, path, '/confirmation', { decision })
  const notSelected = await tryPress(chair, path, `/applications/${bo}/term`, term)
  assert.equal(notSelected.status, 404)
  assert.match(mainText(await show(chair, path)), /Invite and begin the term/)
  await press(chair, path, `/applications/${ada}/term`, term)
  const second = await tryPress(chair, path, `/applications/${ada}/term`, term)
  assert.match(second.text, /Their term is on the roster already/)
  assert.match(await show(chair, '/roster'), /Ada Byron.*Quay Labs/s)
  const invitation = (await lettersTo(house, answers.address)).find((text) => /\/invitation\//.test(text))
  assert.match(invitation ?? '', /Open this link to choose how you sign in/)
  const seen = await show(await signInAs(house, 'board'), path)
  assert.match(seen, /The board has confirmed the selection/)
  assert.doesNotMatch(seen, /Ada Byron/)
})

test('somebody with an account begins by one press, and a wrong day makes nobody an account', async () => {
  await using house = await openCallHouse()
  const path = await openCall(await signInAs(house, 'chair'))
  const { outsider } = house.cast.persons
  await applyAs(house, path, { name: outsider.name, address: outsider.email })
  await applyAs(house, path)
  const closed = await closeCall(house, path)
  const ids = {
    [await applicationId(closed, path, outsider.name)]: '5',
    [await applicationId(closed, path, 'Ada Byron')]: '4',
  }
  const [known = '', ada = ''] = Object.keys(ids)
  await openRating(closed, path)
  const chair = await rateAll(house, path, ids)
  await press(chair, path, '/confirmation', { decision: await boardDecides(house, '2026-03-17') })
  await press(chair, path, `/applications/${known}/term`, { begins: '2026-03-17', approval: '' })
  assert.equal((await (await signInAs(house, 'outsider')).get('/roster')).status, 200)
  const noDay = await tryPress(chair, path, `/applications/${ada}/term`, { begins: 'soon' })
  assert.equal(noDay.status, 422)
  assert.equal((await rows(house, `select from person where name = 'Ada Byron'`)).length, 0)
})

test('a tie stays a tie until the committee decides it on record', async () => {
  await using house = await openCallHouse()
  const { path, chair: before, ada, bo } = await twoCandidates(house)
  await openRating(before, path, 'lot')
  const chair = await rateAll(house, path, { [ada]: '4', [bo]: '4' })
  assert.match(
    mainText(await show(chair, path)),
    /Nothing tells 2 candidates apart, and there is 1 seat left/,
  )
  const settle = (fields: Record<string, string>) => tryPress(chair, path, '/tie', fields)
  assert.equal((await settle({ chosen: bo, decision: 'D-2026-9' })).status, 422)
  const decision = await boardDecides(house, '2026-03-17')
  assert.equal((await settle({ decision })).status, 422)
  assert.equal((await settle({ chosen: bo, decision })).status, 303)
  const standings = await rows(
    house,
    'select application_id, standing, place from rating_standing order by place',
  )
  assert.deepEqual(standings, [
    { application_id: bo, standing: 'selected', place: 1 },
    { application_id: ada, standing: 'not-selected', place: null },
  ])
  assert.match((await settle({ chosen: ada, decision })).text, /There is no tie to settle/)
})

test('raters who stay silent count against the quorum, and whoever withdraws is rated no more', async () => {
  await using house = await openCallHouse()
  const { path, chair: before, ada, bo } = await twoCandidates(house, '2')
  const code = await codeFor(house, 'bo@project.example')
  await openRating(before, path)
  for (const who of ['chair', 'member'] as const) await fileAs(house, who, path, { [ada]: '5', [bo]: '5' })
  await submit(house.client(), '/applications', '/applications/withdrawal', { code })
  house.clock.set('2026-04-01T04:00:00Z')
  const chair = await signInAs(house, 'chair')
  await press(chair, path, '/result')
  const standings = await rows(house, 'select application_id, standing, ratings from rating_standing')
  assert.deepEqual(standings, [{ application_id: ada, standing: 'not-eligible', ratings: 2 }])
  assert.match(await show(chair, path), /rated by 2, and 3 are needed, more than half/)
})

test('axe finds nothing on any page of calls, narrow or wide', async (t) => {
  const house = await openCallHouse()
  t.after(() => house[Symbol.asyncDispose]())
  const { path, chair: before, ada, bo } = await twoCandidates(house)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const look = (client: Client, paths: readonly string[]) => findings(house, browser, client, paths)
  const found = await look(before, [path, `${path}/applications/${ada}`, '/calls', '/calls/new'])
  await openRating(before, path)
  found.push(...(await look(before, [path, `${path}/ratings`])))
  const chair = await rateAll(house, path, { [ada]: '4', [bo]: '3' })
  await press(chair, path, '/confirmation', { decision: await boardDecides(house, '2026-03-17') })
  found.push(...(await look(chair, [path, `${path}/ratings`])))
  const open = await openCallFrom(chair)
  found.push(...(await look(chair, [open])))
  const outside = ['/calls', open, `${open}/application`, `${open}/thanks`, '/applications']
  found.push(...(await look(house.client(), outside)))
  assert.deepEqual(found, [])
})

/** As `openCall`, from the day the first one closed. */
async function openCallFrom(chair: Client): Promise<string> {
  const path = await draftCall(chair, { title: 'One more seat' })
  await press(chair, path, '/channels', { name: 'Project blogs', kind: 'promotion' })
  await press(chair, path, '/opening', { lastDay: '2026-03-31', allowance: '' })
  return path
}

async function findings(
  house: CallHouse,
  browser: Browser,
  client: Client,
  paths: readonly string[],
): Promise<string[]> {
  const found: string[] = []
  for (const [width, colorScheme] of [
    [320, 'light'],
    [1280, 'dark'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    const cookies = [...client.cookies].map(([name, value]) => ({ name, value, url: house.base }))
    if (cookies.length > 0) await context.addCookies(cookies)
    const page = await context.newPage()
    for (const path of paths) {
      await page.goto(house.base + path)
      await keepPicture(page, `calls-${pictures++}-${width}.png`)
      if (await scrollsSideways(page)) found.push(`${path} at ${width} scrolls sideways`)
      found.push(...(await axeFindings(page)).map((finding) => `${path} at ${width}: ${finding}`))
    }
    await context.close()
  }
  return found
}

let pictures = 0

/** With WARDMOTE_PICTURES=folder the pages can be looked at. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, name), fullPage: true })
}
