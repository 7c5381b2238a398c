import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { safeFileName } from './file-name.ts'

test('a name keeps what people read and loses what systems obey', () => {
  const named: [string | null, string][] = [
    ['crash.lat', 'crash.lat'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\run.bat', 'run.bat'],
    ['.bashrc', 'bashrc'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: x.txt', 'aSet-Cookie_ x.txt'],
    ['con.txt', '_con.txt'],
    ['Bericht für Änne.pdf', 'Bericht für Änne.pdf'],
    ['...', 'file'],
    [null, 'file'],
  ]
  for (const [given, safe] of named) assert.equal(safeFileName(given), safe)
})

test('a long name is cut before its ending', () => {
  const safe = safeFileName(`${'x'.repeat(500)}.tar`)
  assert.equal(safe.length, 150)
  assert.ok(safe.endsWith('.tar'))
})

test('no name is empty, hidden, a path or longer than 150 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const safe = safeFileName(given)
      assert.match(safe, /^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u)
      assert.ok([...safe].length <= 150)
    }),
  )
})
