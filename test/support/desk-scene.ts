import type { TestDesk } from './desk.tsx'

/** References of the cases of a desk in the middle of a week, by a word for each. */
export type DeskScene = Readonly<
  Record<'overflow' | 'symlink' | 'scanner' | 'spam' | 'unreadable' | 'short', string>
>

/** Mail of several days: proven and unproven senders, one with files, one nobody can read. */
export async function setScene(desk: TestDesk): Promise<DeskScene> {
  const overflow = await desk.receive({
    subject: 'Heap overflow when reading a crafted .lat header',
    projects: [
      {
        slug: 'lattice',
        score: 0.91,
        reasons: ['The subject names a file type of Lattice.', 'The text names the package lattice-core.'],
      },
      { slug: 'plotter', score: 0.41, reasons: ['The text mentions plotter once.'] },
    ],
    raw: Buffer.from(withFiles.join('\r\n')),
  })
  desk.clock.advance({ hours: 26 })
  const symlink = await desk.receive({
    from: 'Silas Brook <silas.brook@university.example>',
    subject:
      'Archive loader follows symlinks out of its root folder when the archive holds two entries of one name',
    text: 'Dear team,\n\nthe loader follows a symbolic link that an earlier entry of the same archive made.\n\nSilas',
    projects: [{ slug: 'plotter', score: 0.7, reasons: ['The text links to the repository of Plotter.'] }],
  })
  desk.clock.advance({ hours: 30 })
  const scanner = await desk.receive({
    from: 'Bug Finder <bounty@scanner.example>',
    subject: 'SPF record is soft-fail on foundation.example',
    text: 'Respected sir, I am an ethical hacker and found a vulnerability in your domain.',
    authentication: { spf: 'softfail', dkim: null, dmarc: null, arc: null },
  })
  const spam = await desk.receive({
    from: 'Growth <sales@growth.example>',
    subject: 'SEO ranking for your site',
    text: 'We put you on page one.',
    authentication: { spf: 'pass', dkim: null, dmarc: 'fail', arc: null },
  })
  const unreadable = await desk.receive({ raw: Buffer.from(nested().join('\r\n')) })
  desk.clock.advance({ hours: 40 })
  const short = await desk.receive({
    from: 'anna@startup.example',
    subject: 'Token leaks into the log at debug level',
    text: 'With debug logging on, the access token is written to the log.\n\nAnna',
    authentication: { spf: 'pass', dkim: 'pass', dmarc: null, arc: null },
    projects: [],
  })
  return { overflow, symlink, scanner, spam, unreadable, short }
}

const withFiles = [
  'From: Rhea Finch <rhea.finch@research.example>',
  'To: security@foundation.example',
  'Subject: Heap overflow when reading a crafted .lat header',
  'Message-ID: <overflow@research.example>',
  'Date: Mon, 02 Mar 2026 08:59:00 +0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Hello,',
  '',
  'reading the attached file with lattice.load() writes past the end of the header buffer:',
  '',
  '    python -c "import lattice; lattice.load(\'crash.lat\')"',
  '',
  'Seen on 2.1.0 and 2.2.0rc1, Linux and macOS. I have told nobody else and would',
  'like to write about it in May.',
  '',
  'Rhea',
  '--b',
  'Content-Type: application/octet-stream; name=crash.lat',
  'Content-Disposition: attachment; filename=crash.lat',
  'Content-Transfer-Encoding: base64',
  '',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  '--b--',
  '',
]

/** Nested deeper than any mail program writes: the parser refuses it. */
function nested(): string[] {
  const lines = ['From: Odd Client <odd@client.example>', 'Subject: Please look at this', 'MIME-Version: 1.0']
  for (let depth = 0; depth < 60; depth += 1) {
    lines.push(`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`)
  }
  return [...lines, 'Content-Type: text/plain', '', 'deep']
}
