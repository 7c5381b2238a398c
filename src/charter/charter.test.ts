import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import { axeFindings, openBrowser, scrollsSideways } from '../../test/support/browser.ts'
import { blank, type CastWeb, openCastWeb } from '../../test/support/cast-web.tsx'
import { assertGoodPage, fieldValue } from '../../test/support/html.ts'
import { sql } from '../../test/support/sql.ts'
import { decisionRoutes } from '../decisions/door.ts'
import { system } from '../kernel/actor.ts'
import type { TeamId } from '../kernel/ids.ts'
import { Temporal } from '../kernel/temporal.ts'
import { charterById, charterInForce, charterRoutes, type RecordedFact } from './door.ts'
import { shippedCharter } from './presets.ts'

let house: CastWeb
let facts: RecordedFact[] = []
/** Whom and since when the port was asked about. */
const asked: string[] = []

before(async () => {
  house = await openCastWeb(
    ({ works }) => [
      ...charterRoutes(works, async (teamId, from, until) => {
        asked.push(`${teamId} ${from} ${until}`)
        return facts
      }),
      ...decisionRoutes(works),
    ],
    '2026-03-12T15:00:00Z',
  )
})
after(() => house[Symbol.asyncDispose]())
// Each test begins with the shipped charter in force and no draft.
beforeEach(async () => {
  await sql(house.owner, 'alter table charter_version disable trigger charter_version_unchanged')
  await sql(house.owner, 'delete from charter_version')
  await sql(house.owner, 'alter table charter_version enable trigger charter_version_unchanged')
  await sql(house.owner, 'delete from charter_draft')
  house.clock.set('2026-03-12T15:00:00Z')
  facts = []
})

const shipped = shippedCharter().text
const fiveDays = shipped.replace('acknowledge.within: { value: P7D', 'acknowledge.within: { value: P5D')
const halfQuorum = shipped.replace(
  'quorum.kind: { value: more-than-half',
  'quorum.kind: { value: at-least-half',
)

async function get(who: CastMember, path: string) {
  return (await house.as(who)).get(path)
}

async function html(who: CastMember, path: string): Promise<string> {
  const reply = await get(who, path)
  assert.equal(reply.status, 200, `${who} ${path}`)
  assertGoodPage(reply.text)
  return reply.text
}

async function save(text: string, who: CastMember = 'secretary') {
  const revision = fieldValue(await html(who, '/charter/draft'), 'revision')
  return house.submit(who, '/charter/draft', '/charter/draft', { text, revision })
}

async function decide(fields: Record<string, string>): Promise<string> {
  const reply = await house.submit('secretary', '/decisions/new', '/decisions', {
    title: 'On the charter',
    text: 'The charter is changed as proposed.',
    decidedOn: '2026-03-11',
    body: 'committee',
    route: 'motion',
    ...fields,
  })
  assert.equal(reply.status, 303, reply.text)
  return reply.location?.split('/').at(-1) ?? ''
}

const boardLetter = { body: 'board', route: 'board letter', document: 'Letter of 11 March 2026' }

async function publish(papers: { motion?: string; approval?: string } = {}, who: CastMember = 'secretary') {
  const revision = fieldValue(await html(who, '/charter/publication'), 'revision')
  return house.submit(who, '/charter/publication', '/charter/publication', {
    revision,
    motion: '',
    approval: '',
    ...papers,
  })
}

/** The shipped text as version 1, and one day later. */
async function found() {
  assert.equal((await save(shipped)).status, 303)
  assert.equal((await publish({ approval: await decide(boardLetter) })).status, 303)
  house.clock.advance({ hours: 24 })
}

function inForce(at = house.clock.now(), teamId: TeamId = house.cast.teams.umbrella.id) {
  return house.works.as(system('test'), ({ tx }) => charterInForce(tx, teamId, at))
}

describe('the charter in force', () => {
  test('a team that published none has the shipped one, version 0, in its own zone', async () => {
    const { version, versionId, settings, zone, cite } = await inForce()
    assert.equal(version, 0)
    assert.equal(versionId, null)
    assert.equal(settings['seats.target'], 5)
    assert.equal(zone, 'America/New_York')
    assert.equal(cite('acknowledge.within').clause, 'M3')
  })

  test('everyone who serves, and the board, reads each clause beside what follows from it', async () => {
    for (const who of ['member', 'coordinator', 'chair', 'secretary', 'board'] as const) {
      const page = await html(who, '/charter')
      assert.match(page, /A person answers each report within 7 days of its arrival\./)
      assert.match(page, /As shipped/)
      assert.equal(page.includes('Draft a change'), who === 'chair' || who === 'secretary', who)
    }
  })

  test('an outsider, the operator, the auditor and maintainers get the same 404 as for no page', async () => {
    await save(fiveDays)
    const paths = [
      '/charter',
      '/charter/versions',
      '/charter/versions/0',
      '/charter/changes',
      '/charter/draft',
      '/charter/publication',
      '/charter?team=NF',
    ]
    for (const who of ['outsider', 'operator', 'auditor', 'maintainer-on', 'maintainer-off'] as const) {
      for (const path of paths) assert.equal((await get(who, path)).status, 404, `${who} ${path}`)
      for (const path of [
        '/charter/draft',
        '/charter/draft/removal',
        '/charter/publication',
        '/charter/reviews',
      ]) {
        assert.equal(
          (await house.submit(who, blank, path, { text: 'x', revision: '1' })).status,
          404,
          `${who} ${path}`,
        )
      }
    }
  })

  test('members and the board see what a draft changes, and neither its editor nor the button', async () => {
    await save(fiveDays)
    for (const who of ['member', 'coordinator', 'board'] as const) {
      assert.match(await html(who, '/charter/changes'), /7 days \(clause M3\)/)
      for (const path of ['/charter/draft', '/charter/publication'])
        assert.equal((await get(who, path)).status, 404)
      for (const path of [
        '/charter/draft',
        '/charter/draft/removal',
        '/charter/publication',
        '/charter/reviews',
      ]) {
        const reply = await house.submit(who, blank, path, { text: 'x', revision: '1', outcome: 'stands' })
        assert.equal(reply.status, 404, `${who} ${path}`)
      }
    }
  })

  test('a project’s team stands apart, and who serves elsewhere does not reach it', async () => {
    await found()
    const { project } = house.cast.teams
    assert.equal((await inForce(house.clock.now(), project.id)).version, 0)
    assert.equal((await get('secretary', '/charter?team=LAT')).status, 404)
    assert.match(await html('board', '/charter?team=LAT'), /Lattice/)
  })
})

describe('a draft', () => {
  test('is kept with all its faults, which are listed by line; it cannot be published', async () => {
    const faulty = shipped
      .replace('seats.target', 'seats.traget')
      .replace('term.length: { value: P2Y', 'term.length: { value: 2')
    assert.equal((await save(faulty)).status, 303)
    const page = await html('chair', '/charter/draft')
    assert.equal(fieldValue(page, 'text'), faulty)
    assert.match(page, /Line 4: seats\.traget is not a setting/)
    assert.match(
      page,
      /Line 7: term\.length is a duration in months or years, written like P2Y; 2 has no unit/,
    )
    assert.ok(!page.includes('href="/charter/publication"'))
    assert.equal((await get('chair', '/charter/publication')).location, '/charter/draft')
    const forced = await house.submit('chair', blank, '/charter/publication', {
      revision: '1',
      approval: await decide(boardLetter),
    })
    assert.notEqual(forced.status, 200)
    assert.equal((await inForce()).version, 0)
  })

  test('of two who save at once the second sees both texts and loses neither', async () => {
    const opened = fieldValue(await html('chair', '/charter/draft'), 'revision')
    assert.equal((await save(fiveDays)).status, 303)
    const clash = await house.submit('chair', '/charter/draft', '/charter/draft', {
      text: halfQuorum,
      revision: opened,
    })
    assert.equal(clash.status, 409)
    assertGoodPage(clash.text)
    assert.equal(fieldValue(clash.text, 'text'), halfQuorum)
    assert.match(clash.text, /What was saved in the meantime/)
    assert.ok(clash.text.includes('acknowledge.within: { value: P5D'))
    const again = { text: halfQuorum, revision: fieldValue(clash.text, 'revision') }
    assert.equal((await house.submit('chair', '/charter/draft', '/charter/draft', again)).status, 303)
    assert.equal(fieldValue(await html('secretary', '/charter/draft'), 'text'), halfQuorum)
  })

  test('can be begun from a preset, and given up', async () => {
    const begun = await html('chair', '/charter/draft?from=foundation-template')
    assert.match(fieldValue(begun, 'text'), /seats\.target: \{ value: 7/)
    await save(fiveDays)
    const old = await house.submit('chair', '/charter/draft', '/charter/draft/removal', { revision: '0' })
    assert.equal(old.status, 409)
    await house.submit('chair', '/charter/draft', '/charter/draft/removal', { revision: '1' })
    assert.equal(fieldValue(await html('chair', '/charter/draft'), 'text'), shipped)
  })

  test('that is far too long is refused and comes back', async () => {
    const long = `${shipped}${'x'.repeat(100_000)}`
    const reply = await save(long)
    assert.equal(reply.status, 422)
    assert.equal(fieldValue(reply.text, 'text'), long)
  })
})

describe('publishing', () => {
  test('R14, R31: the first charter waits for the board', async () => {
    await save(shipped)
    assert.match(await html('secretary', '/charter/publication'), /the first charter of the committee/)
    const refused = await publish({ motion: await decide({}) })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /rule R31/)
    assertGoodPage(refused.text)
    assert.equal((await publish({ approval: await decide(boardLetter) })).status, 303)
    assert.equal((await inForce()).version, 1)
  })

  test('R30: an adopted motion changes the quorum; before that instant the older version holds', async () => {
    await found()
    const earlier = house.clock.now().subtract({ seconds: 1 })
    await save(halfQuorum)
    const motion = await decide({})
    assert.equal((await publish({ motion })).status, 303)
    assert.equal((await inForce()).settings['quorum.kind'], 'at-least-half')
    const was = await inForce(earlier)
    assert.equal(was.version, 1)
    assert.equal(was.settings['quorum.kind'], 'more-than-half')
    const versions = await html('member', '/charter/versions')
    assert.ok(versions.includes(motion))
    assert.match(
      await html('member', '/charter/changes?from=1&to=2'),
      /quorum\.kind.*more than half.*at least half/s,
    )
    assert.match(await html('board', '/charter/versions/1'), /Not in force/)
  })

  test('R31: the time to acknowledge stands in the mission, so a motion alone does not change it', async () => {
    await found()
    await save(fiveDays)
    const refused = await publish({ motion: await decide({}) })
    assert.match(
      refused.text,
      /This changes acknowledge\.within, which the board approves first \(charter version 1, clause V2; rule R31\)/,
    )
    assert.equal((await inForce()).version, 1)
    assert.equal((await publish({ approval: await decide(boardLetter) })).status, 303)
    const cited = (await inForce()).cite('acknowledge.within')
    assert.deepEqual(
      [cited.version, cited.clause, cited.sentence],
      [2, 'M3', 'A person answers each report within 5 days of its arrival.'],
    )
  })

  test('decisions are looked up, never believed: unknown ones, another team’s and used ones are refused', async () => {
    await found()
    await save(halfQuorum)
    assert.match((await publish({ motion: 'D-2031-1' })).text, /There is no decision D-2031-1/)
    assert.match((await publish({ motion: '<script>' })).text, /There is no decision &lt;script>/)
    const motion = await decide({})
    assert.equal((await publish({ motion })).status, 303)
    await save(shipped)
    assert.match((await publish({ motion })).text, /is what version 2 was published on/)
  })

  test('what is published is what was looked at: a draft changed meanwhile, or a second press, is refused', async () => {
    await found()
    await save(halfQuorum)
    const motion = await decide({})
    const revision = fieldValue(await html('chair', '/charter/publication'), 'revision')
    await save(fiveDays)
    const stale = await house.submit('chair', '/charter/publication', '/charter/publication', {
      revision,
      motion,
    })
    assert.equal(stale.status, 409)
    assert.equal((await inForce()).version, 1)
    await save(halfQuorum)
    // Two windows with the page open, and both pressed.
    const chair = await house.as('chair')
    const shown = { revision: fieldValue(await html('chair', '/charter/publication'), 'revision'), motion }
    const forms = [
      await chair.formOf('/charter/publication', shown),
      await chair.formOf('/charter/publication', shown),
    ]
    const replies = await Promise.all(forms.map((form) => chair.post('/charter/publication', form)))
    assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 409])
    assert.equal((await inForce()).version, 2)
  })

  test('a version that is out cannot be changed, not even by the owner’s hand', async () => {
    await found()
    await assert.rejects(sql(house.owner, `update charter_version set text = ''`), /only ever added/)
    await assert.rejects(sql(house.owner, 'delete from charter_version'), /only ever added/)
    await assert.rejects(sql(house.app, `update charter_version set text = ''`), /permission denied/)
  })

  test('the id of a version leads back to it, whatever is in force by then', async () => {
    await found()
    const { versionId } = await inForce()
    await save(halfQuorum)
    await publish({ motion: await decide({}) })
    const { umbrella, project } = house.cast.teams
    for (const team of [umbrella, project]) {
      const was = await house.works.as(system('test'), ({ tx }) => charterById(tx, team.id, versionId))
      assert.equal(was.version, 1)
    }
  })
})

test('what would have been different is counted from last year’s facts, and few are not shown', async () => {
  await found()
  await save(fiveDays)
  const day = (text: string, days: number): RecordedFact => {
    const at = Temporal.Instant.from(text)
    return { kind: 'acknowledgement', at, doneAt: at.add({ hours: 24 * days }) }
  }
  facts = [day('2026-01-01T00:00:00Z', 6), day('2026-01-02T00:00:00Z', 2)]
  assert.match(await html('chair', '/charter/publication'), /Too little happened/)
  facts.push(day('2026-01-03T00:00:00Z', 8))
  const page = await html('chair', '/charter/publication')
  assert.match(page, /2 in time, 1 late/)
  assert.match(page, /1 in time, 2 late/)
  assert.equal(asked.at(-1), `${house.cast.teams.umbrella.id} 2025-03-13T15:00:00Z 2026-03-13T15:00:00Z`)
})

test('R28: the annual review is recorded by the chair or the secretary, with its day in the zone of the charter', async () => {
  house.clock.set('2026-06-02T02:00:00Z')
  assert.equal((await house.submit('chair', '/charter', '/charter/reviews', {})).status, 422)
  assert.equal(
    (await house.submit('chair', '/charter', '/charter/reviews', { outcome: 'stands' })).status,
    303,
  )
  const page = await html('member', '/charter')
  assert.match(page, /The shipped charter: stands\. Recorded by Chandra Rook/)
  assert.match(page, /2026-06-01/, 'in New York it is still the first')
})

test('axe finds nothing on any page, narrow or wide, light or dark; nothing scrolls sideways', async (t) => {
  await found()
  await save(halfQuorum.replace('within a week at most', 'within five days at most'))
  const decision = await decide({ ...boardLetter, title: 'A title for the picture' })
  const paths = [
    '/charter/draft',
    '/charter/publication',
    '/charter/changes',
    '/charter',
    '/charter/versions',
  ]
  const browser = await openBrowser()
  t.after(() => browser.close())
  const wrong: string[] = []
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
      const value = (await house.as('chair')).cookies.get('session') ?? ''
      await context.addCookies([{ name: 'session', value, url: house.url }])
      const page = await context.newPage()
      for (const path of [...paths, '/decisions', '/decisions/new', `/decisions/${decision}`]) {
        await page.goto(house.url + path)
        await keepPicture(page, `${path.replaceAll('/', '-').slice(1)}-${width}-${colorScheme}.png`)
        if (await scrollsSideways(page)) wrong.push(`${path} at ${width} scrolls sideways`)
        wrong.push(
          ...(await axeFindings(page)).map((finding) => `${path} at ${width}, ${colorScheme}: ${finding}`),
        )
      }
      await context.close()
    }
  }
  assert.deepEqual(wrong, [])
})

/** With WARDMOTE_PICTURES=folder the pages can be looked at. */
async function keepPicture(page: { screenshot(options: object): Promise<unknown> }, name: string) {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, name), fullPage: true })
}

test('publishing and reviewing stand on the record with who did it', async () => {
  await found()
  const rows = await sql(
    house.owner,
    `select action, actor from record_entry where action like 'charter%' order by id desc limit 1`,
  )
  assert.deepEqual(rows, [{ action: 'charter published', actor: house.cast.persons.secretary.id }])
})
