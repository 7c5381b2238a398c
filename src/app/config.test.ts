import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostPort, localUrl, readConfig, WrongSetting } from './config.ts'

/** Values that cannot be used, each with what the sentence must name. */
const wrong: readonly [string, string][] = [
  ['WARDMOTE_HTTP', 'localhost'],
  ['WARDMOTE_HTTP', '127.0.0.1:99999'],
  ['WARDMOTE_SMTP', ':25'],
  ['WARDMOTE_DATA', ''],
  ['WARDMOTE_DATABASE_URL', 'mysql://a@b/c'],
  ['WARDMOTE_DATABASE_OWNER_URL', 'not a url'],
  ['WARDMOTE_PUBLIC_URL', 'ftp://desk.example'],
  ['WARDMOTE_RELAY', 'http://relay.example'],
  ['WARDMOTE_IMAP', 'pop3://mail.example'],
  ['WARDMOTE_LOG', 'everything'],
  ['WARDMOTE_KEY_FILE', ''],
  ['WARDMOTE_TLS_KEY', '/only/the/key.pem'],
]

for (const [name, value] of wrong) {
  test(`${name}=${value === '' ? '(empty)' : value} is refused by its name`, () => {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => error instanceof WrongSetting && error.message.includes(name),
    )
  })
}

test('a password in a refused URL is not repeated', () => {
  assert.throws(
    () => readConfig({ WARDMOTE_RELAY: 'http://user:hunter2@relay.example' }),
    (error) => error instanceof WrongSetting && !error.message.includes('hunter2'),
  )
})

test('without any setting the desk keeps to loopback and ./data', () => {
  const config = readConfig({})
  assert.deepEqual(
    [config.http, config.smtp],
    [
      { host: '127.0.0.1', port: 8080 },
      { host: '127.0.0.1', port: 2525 },
    ],
  )
  assert.match(config.dataDir, /\/data$/)
  assert.match(config.keyFile, /\/data\/desk\.key$/)
  assert.equal(config.publicUrl, 'http://localhost:8080')
  assert.deepEqual(
    [config.databaseUrl, config.relay, config.imap, config.certificate],
    [null, null, null, null],
  )
})

test('a host may be an IPv6 address in brackets', () => {
  assert.deepEqual(hostPort('X', '[::1]:25'), { host: '::1', port: 25 })
  assert.equal(localUrl({ host: '::1', port: 80 }), 'http://localhost:80')
  assert.equal(localUrl({ host: 'fe80::1', port: 80 }), 'http://[fe80::1]:80')
})
