import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from '../kernel/temporal.ts'
import { clientAddress, makeProxyList, rateKey } from './client-address.ts'
import { sayDistance, sayInstant, sayLocal } from './components/say-when.ts'
import { acceptedEncoding } from './compress.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { isFormToken, makeFormToken } from './form-token.ts'
import { originOf } from './origin.ts'
import { contentDisposition } from './respond.tsx'
import { isOwnPath, safeHref } from './safe-address.ts'

test('an instant reads in UTC, in the words of every page', () => {
  const at = Temporal.Instant.from('2026-03-12T17:00:00Z')
  assert.equal(sayInstant(at), 'Thu 12 Mar 2026, 17:00 UTC')
  assert.equal(sayLocal(at, 'Europe/Berlin'), ' (18:00 your time)')
  assert.equal(sayLocal(at, 'Asia/Tokyo'), ' (Fri 13 Mar, 02:00 your time)')
  assert.equal(sayLocal(at, 'UTC'), '')
})

test('an unknown zone reads as UTC', () => {
  assert.equal(sayLocal(Temporal.Instant.from('2026-03-12T17:00:00Z'), 'Mars/Olympus'), '')
})

test('a distance is rounded down and never promises more time than there is', () => {
  const now = Temporal.Instant.from('2026-03-09T17:00:00Z')
  const in_ = (text: string) => sayDistance(now.add(Temporal.Duration.from(text)), now)
  assert.equal(in_('PT30S'), 'now')
  assert.equal(in_('PT1M'), 'in 1 minute')
  assert.equal(in_('PT47H59M'), 'in 47 hours')
  assert.equal(in_('PT71H'), 'in 2 days')
  assert.equal(in_('-PT72H'), '3 days ago')
  assert.equal(in_('PT2400H'), 'in 3 months')
})

test('only https, mailto and paths of ours become links', () => {
  for (const address of ['https://example.org/x', 'mailto:a@example.org', '/cases/NF-1', '#m1']) {
    assert.equal(safeHref(address), address)
  }
  for (const address of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'http://example.org',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://foundation.example@evil.example/',
    'no address at all',
  ]) {
    assert.equal(safeHref(address), null, address)
  }
})

test('a path of ours never leads to another site', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('/', '\\', '.', ':', '@', 'a', '\t', '\n', '\r', ' ', '%', '?', '#'),
      }),
      (rest) => {
        const path = `/${rest}`
        if (isOwnPath(path))
          assert.equal(new URL(path, 'https://desk.example').origin, 'https://desk.example')
      },
    ),
    { numRuns: 5_000 },
  )
})

test('a form token holds for its binding and its key only, and no two copies look alike', () => {
  const key = Buffer.alloc(32, 1)
  const token = makeFormToken(key, 'session a')
  assert.ok(isFormToken(key, token, ['browser x', 'session a']))
  assert.ok(!isFormToken(key, token, ['session b']))
  assert.ok(!isFormToken(key, token, []))
  assert.ok(!isFormToken(Buffer.alloc(32, 2), token, ['session a']))
  const copies = new Set(Array.from({ length: 100 }, () => makeFormToken(key, 'session a')))
  assert.equal(copies.size, 100)
  const starts = new Set([...copies].map((copy) => copy.slice(-8)))
  assert.equal(starts.size, 100, 'the masked half differs too')
})

test('a form token with one bit changed, cut or emptied is refused', () => {
  const key = Buffer.alloc(32, 1)
  const bytes = Buffer.from(makeFormToken(key, 'session a'), 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    assert.ok(!isFormToken(key, changed.toString('base64url'), ['session a']), `bit ${bit}`)
  }
  for (const token of ['', 'x', bytes.subarray(1).toString('base64url')]) {
    assert.ok(!isFormToken(key, token, ['session a']))
  }
})

test('another site is known by Sec-Fetch-Site or Origin; where both are missing nothing is known', () => {
  const origin = (headers: Record<string, string>) => originOf(new Headers(headers), 'https://desk.example')
  assert.equal(origin({ 'sec-fetch-site': 'same-origin', origin: 'null' }), 'own')
  assert.equal(origin({ 'sec-fetch-site': 'cross-site', origin: 'https://desk.example' }), 'elsewhere')
  assert.equal(origin({ 'sec-fetch-site': 'same-site' }), 'elsewhere')
  assert.equal(origin({ origin: 'https://desk.example' }), 'own')
  assert.equal(origin({ origin: 'https://desk.example.evil.example' }), 'elsewhere')
  assert.equal(origin({ origin: 'http://desk.example' }), 'elsewhere')
  assert.equal(origin({ origin: 'null' }), 'unknown')
  assert.equal(origin({}), 'unknown')
})

test('X-Forwarded-For counts only behind a trusted proxy and is read from the right', () => {
  const trusted = makeProxyList(['10.0.0.0/8', '::1'])
  assert.equal(clientAddress('203.0.113.9', '198.51.100.1', trusted), '203.0.113.9')
  assert.equal(clientAddress('10.1.2.3', '198.51.100.1', trusted), '198.51.100.1')
  assert.equal(clientAddress('10.1.2.3', '6.6.6.6, 198.51.100.1, 10.9.9.9', trusted), '198.51.100.1')
  assert.equal(clientAddress('::ffff:10.1.2.3', '2001:db8::7', trusted), '2001:db8::7')
  assert.equal(clientAddress('::1', 'not an address', trusted), '::1')
  assert.equal(clientAddress('10.1.2.3', null, trusted), '10.1.2.3')
  assert.throws(() => makeProxyList(['proxy.example']), /not an address range/)
})

test('addresses are counted by /24 and by /56, however they are written', () => {
  assert.equal(rateKey('203.0.113.9'), '203.0.113.0/24')
  assert.equal(rateKey('::ffff:203.0.113.200'), '203.0.113.0/24')
  assert.equal(rateKey('2001:db8:1:23ff::1'), rateKey('2001:0DB8:0001:2300:ffff::'))
  assert.notEqual(rateKey('2001:db8:1:2300::1'), rateKey('2001:db8:1:2400::1'))
  assert.equal(rateKey('2001:db8::1'), '2001:db8:0:0::/56')
  assert.equal(rateKey('fe80::1%eth0'), 'fe80:0:0:0::/56')
  assert.equal(rateKey(''), 'unknown')
})

test('a cookie is __Host- and Secure on https, plain on loopback, and never carries a line break', () => {
  const cookie = { name: 'session', value: 'abc', maxAgeSeconds: 60 }
  assert.equal(
    writeCookie(cookie, true),
    '__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
  )
  assert.equal(writeCookie(cookie, false), 'session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60')
  assert.match(writeCookie({ name: 'session', value: '' }, true), /Max-Age=0/)
  assert.throws(() => writeCookie({ name: 'session', value: 'a\r\nSet-Cookie: b' }, true))
})

test('on https a cookie without the prefix is not ours', () => {
  assert.equal(readCookie('session=planted; __Host-session=real', 'session', true), 'real')
  assert.equal(readCookie('session=planted', 'session', true), null)
  assert.equal(readCookie('a=b;session=x', 'session', false), 'x')
  assert.equal(readCookie('mysession=x', 'session', false), null)
  assert.equal(readCookie(null, 'session', false), null)
})

test('a coding with quality zero is not used', () => {
  assert.equal(acceptedEncoding('gzip, deflate, br'), 'br')
  assert.equal(acceptedEncoding('br;q=0, gzip;q=0.5'), 'gzip')
  assert.equal(acceptedEncoding('identity'), null)
  assert.equal(acceptedEncoding('*'), 'br')
  assert.equal(acceptedEncoding(null), null)
})

test('no file name breaks out of its header or its folder', () => {
  assert.equal(
    contentDisposition('../../etc/übung".html'),
    `attachment; filename="_bung_.html"; filename*=UTF-8''%C3%BCbung%22.html`,
  )
  assert.equal(contentDisposition('..\\'), `attachment; filename="file"; filename*=UTF-8''file`)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = contentDisposition(name)
      assert.match(header, /^attachment; filename="[\w.() -]+"; filename\*=UTF-8''[\w.%!~-]+$/)
      new Headers({ 'content-disposition': header })
    }),
  )
})
