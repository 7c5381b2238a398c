import { strangers } from './cast.ts'

/**
 * What the demo's desk finds in its inbox: made-up reports of the kinds a real desk gets, sent through
 * SMTP like any other mail. Names and addresses are fictitious (.example, RFC 2606); nothing in them is a
 * real vulnerability.
 */
export type DemoMail = {
  /** How long before the demo started it arrived. */
  readonly hoursAgo: number
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly body: string
  readonly headers?: readonly string[]
  readonly attachment?: { readonly filename: string; readonly type: string; readonly content: string }
  /** The whole message after the usual head, for mails that are not plain text. */
  readonly raw?: { readonly contentType: string; readonly body: string }
}

const person = (name: string, address: string) => ({ name, address })
const { reporter, secondFinder } = strangers

export const demoMails: readonly DemoMail[] = [
  {
    hoursAgo: 26,
    from: person(reporter.name, reporter.email),
    subject: 'Out-of-bounds read when loading a crafted .npy header with NumPy',
    body: `Hello,

numpy.load() reads past the end of its buffer when the header of an .npy file
gives a shape whose product overflows. allow_pickle is False (the default).

Versions: numpy 2.3.1 from PyPI, CPython 3.13, Linux x86-64.

Steps:
1. python make_header.py > bad.npy      (attached)
2. python -c "import numpy as np; print(np.load('bad.npy')[:4])"

With AddressSanitizer this is a heap-buffer-overflow READ of size 8. A service
that loads arrays its users upload can be crashed, and perhaps made to leak memory.

I would like to publish in 90 days. Please credit me as "Rhea Finch".

Rhea Finch`,
    attachment: {
      filename: 'make_header.py',
      type: 'text/x-python',
      content: `import struct, sys\nheader = b"{'descr': '<f8', 'fortran_order': False, 'shape': (2**61, 16), }"\nheader += b' ' * (117 - len(header)) + b'\\n'\nsys.stdout.buffer.write(b'\\x93NUMPY\\x01\\x00' + struct.pack('<H', len(header)) + header)\n`,
    },
  },
  {
    hoursAgo: 164,
    from: person('Ines Calder', 'ines.calder@hosting.example'),
    subject: 'Stored XSS in rendered notebooks (jupyter-server / nbconvert)',
    body: `Hi security team,

a Markdown cell with a crafted data: link keeps its script after sanitising when
the notebook is opened through nbconvert's HTML preview in jupyter-server 2.x.
We run a shared hub for 400 students, and one notebook could read another
user's session token.

A minimal notebook is ready; tell me how you want to receive it (I can encrypt).

Ines Calder
Platform team, Hosting Example`,
  },
  {
    hoursAgo: 172,
    from: person('Noor Haddad', 'noor@packagers.example'),
    subject: 'conda-forge: feedstock token visible in CI logs',
    body: `Hello,

the build log of a fork's pull request prints an upload token in clear when
the rerender step fails with verbose output. I stopped at seeing it: I did not use it.

The log was public for about two hours. Whoever has the token could upload
packages to a channel that conda-forge users install from.

Noor`,
  },
  {
    hoursAgo: 3,
    from: person('Bug Hunter', 'hunter8812@bounties.example'),
    subject: 'Vulnerability Report: Missing X-Frame-Options (Clickjacking) - bounty?',
    body: `Dear Team,

I am a security researcher and I found a vulnerability in your website.

Vulnerability: Clickjacking / Missing X-Frame-Options header
URL: https://matplotlib.org/
Severity: HIGH

Your server does not return the X-Frame-Options header and Content-Security-Policy.
SPF record is also not strict (~all).

Impact: attacker can trick the users.
Remediation: set X-Frame-Options: DENY.

Please let me know about the reward for my finding.

Regards`,
  },
  {
    hoursAgo: 50,
    from: person('Tomas Birk', 'tomas.birk@institute.example'),
    subject: 'sympy.parse_expr on untrusted input',
    body: `Hello,

we found that sympy.parsing.sympy_parser.parse_expr evaluates attribute access, so
"().__class__.__mro__[1].__subclasses__()" runs inside our web calculator.

Is this considered a vulnerability in SymPy, or is parse_expr documented as unsafe?
If the latter: what should we call instead?

Tomas Birk`,
  },
  {
    hoursAgo: 9,
    from: person('Lena Voss', 'lena.voss@observatory.example'),
    subject: 'Two projects: pandas.read_pickle through Dask scheduler',
    body: `Hi,

the distributed scheduler accepts a task whose payload reaches pandas.read_pickle
before the client is authenticated when the dashboard proxy is enabled. It needs
both projects to fix it properly: Dask (order of checks) and pandas (a safe mode).

dask 2026.2.0, distributed 2026.2.0, pandas 3.0.1. A proof of concept is below.

    from distributed import Client
    Client("tcp://scheduler:8786", security=None).run_on_scheduler(payload)

I told nobody else. Could you connect me with both teams?

Lena Voss`,
  },
  {
    hoursAgo: 70,
    from: person('', 'j.doe@mailer.example'),
    subject: 'How do I report a bug in the plotting tutorial?',
    body: `Hi, the third figure of the Bokeh tutorial shows the wrong colours on my
laptop. Where do I file that? Sorry if this is the wrong address.

J.`,
  },
  {
    hoursAgo: 14,
    from: person('Growth Desk', 'offers@ranking.example'),
    subject: 'Guest post and first page ranking for your website',
    body: `Dear webmaster,

we offer high quality guest posts with dofollow links on 300+ sites for your
website, only $49 per post. First page ranking on Google guaranteed. Limited offer!

Reply YES to get our price list. To unsubscribe reply NO.`,
  },
  {
    hoursAgo: 30,
    from: person('Weekly Digest', 'digest@lists.example'),
    subject: 'Open-source security weekly, issue 212',
    headers: [
      'List-Id: Security weekly <weekly.lists.example>',
      'List-Unsubscribe: <https://lists.example/leave>',
      'Precedence: bulk',
    ],
    body: `This week: supply-chain attestations, a look at memory safety, three events.

You receive this because you subscribed.`,
  },
  {
    hoursAgo: 5,
    from: person('Priya Nand', 'priya.nand@clinic.example'),
    subject: 'Julia package server: signature not checked on redirect',
    body: '',
    raw: {
      contentType: 'text/html; charset=utf-8',
      body: `<html><body><p>Hello,</p><p>when the Julia <b>Pkg</b> server answers with a redirect to another host, the client follows it and does
not check the tree hash of the artifact again. A mirror on the way can replace a binary artifact.</p>
<ul><li>Julia 1.12.2</li><li>Pkg server client, default settings</li></ul><p>Na&iuml;ve fix: check after the last hop. Happy to test a patch.</p><p>Priya Nand</p></body></html>`,
    },
  },
  {
    hoursAgo: 1,
    from: person(secondFinder.name, secondFinder.email),
    subject: 'np.load heap overflow with huge shape',
    body: `Dear committee,

fuzzing numpy.load found a heap-buffer-overflow (read) for .npy headers with a very
large shape. ASan trace available. numpy 2.3.1. It may well be known to you already.

Silas Brook`,
  },
  {
    hoursAgo: 7,
    from: person('Security Officer', 'officer@agency.example'),
    subject: 'Encrypted report',
    body: '',
    raw: {
      contentType: 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary="sealed"',
      body: `--sealed
Content-Type: application/pgp-encrypted

Version: 1

--sealed
Content-Type: application/octet-stream; name="encrypted.asc"

-----BEGIN PGP MESSAGE-----

hF4DAAAAAAAAAAASAQdAexampleexampleexampleexampleexampleexampleexa
=AAAA
-----END PGP MESSAGE-----

--sealed--`,
    },
  },
  {
    hoursAgo: 2,
    from: person('Kaito Mori', 'kaito@sensors.example'),
    subject: 'Stan: model compile step runs shell metacharacters in file names',
    body: `Hello,

stanc is called through a shell, and the model's file name is not quoted. A model
called "a; touch owned.stan" runs the command when someone compiles a downloaded
collection of models (cmdstan 2.37).

Kaito Mori`,
  },
]

/** The message as it would travel, CRLF line ends. `at` is the Date header. */
export function demoMailBytes(mail: DemoMail, to: string, number: number, at: Date): Buffer {
  const from = mail.from.name === '' ? mail.from.address : `"${mail.from.name}" <${mail.from.address}>`
  const domain = mail.from.address.split('@')[1]
  const head = [
    `From: ${from}`,
    `To: <${to}>`,
    `Subject: ${mail.subject}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <demo-${number}-${at.getTime()}@${domain}>`,
    'MIME-Version: 1.0',
    ...(mail.headers ?? []),
  ]
  return Buffer.from([...head, ...content(mail)].join('\r\n').replaceAll(/\r?\n/g, '\r\n'))
}

function content(mail: DemoMail): string[] {
  if (mail.raw !== undefined)
    return [`Content-Type: ${mail.raw.contentType}`, 'Content-Transfer-Encoding: 8bit', '', mail.raw.body]
  const text = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', mail.body]
  if (mail.attachment === undefined) return text
  const { filename, type, content: file } = mail.attachment
  const part = [
    `Content-Type: ${type}; name="${filename}"`,
    `Content-Disposition: attachment; filename="${filename}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(file)
      .toString('base64')
      .replaceAll(/(.{76})/g, '$1\r\n'),
  ]
  return [
    'Content-Type: multipart/mixed; boundary="parts"',
    '',
    '--parts',
    ...text,
    '--parts',
    ...part,
    '--parts--',
    '',
  ]
}
