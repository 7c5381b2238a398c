import type { Kind } from './kinds.ts'

/**
 * The signs by which a message looks like one kind or another. Each is a sentence a coordinator can agree
 * or disagree with; add one when a whole class is read wrongly, never for a single mail.
 * Patterns are short and bounded: they run over text from strangers.
 */
export type Evidence = {
  readonly kind: Kind
  readonly reason: string
  readonly pattern: RegExp
  /** Points when the subject says it, and when only the text does. */
  readonly inSubject: number
  readonly inText: number
  /** Found in every security report, real or not: speaks for "scanner-noise" as much as for "report". */
  readonly isCommonToReports?: true
}

const noise = (topic: string, pattern: RegExp, inText = 2): Evidence => ({
  kind: 'scanner-noise',
  reason: `reads like a scanner finding: ${topic}`,
  pattern,
  inSubject: 6,
  inText,
})

/** Findings that programmes list as informational or ineligible when they come without impact. */
const scannerTopics: readonly Evidence[] = [
  noise(
    'clickjacking or missing framing protection',
    /click[ -]?jack|x-?frame|x-frame-options|\biframe\b.{0,80}\bframing\b|ui redress/i,
  ),
  noise(
    'e-mail spoofing, SPF, DKIM or DMARC records',
    /\b(?:spf|dmarc|dkim)\b|e-?mail[ -]?spoof|spoof(?:ed|ing)? e-?mail|fake mail/i,
  ),
  noise(
    'missing security header',
    /(?:missing|not (?:set|enabled|present)|lack(?:s|ing)?|without).{0,40}(?:header|csp|hsts|x-(?:xss|content))|x-xss.?protection|x-content-type-options/i,
  ),
  noise(
    'cookie flags',
    /(?:cookie|session id).{0,40}(?:httponly|http only|secure flag|without)|httponly flag/i,
  ),
  noise(
    'version banner',
    /banner[ -]?(?:grab|disclos)|(?:server|nginx|apache|wordpress|php|iis|software)[ -]{0,3}(?:\w+ )?version.{0,40}(?:disclos|leak|expos|reveal)|version disclosure|leak server version|backdated version/i,
  ),
  noise(
    'error page or text injection',
    /content[ -]?spoof|text[ -]?injection|content injection|(?:custom|default).{0,20} error page/i,
  ),
  noise(
    'missing rate limit',
    /\b(?:no|missing|lack of|without|by ?pass)\W{1,3}(?:any )?rate[ -]?limit|rate[ -]?limit\w*.{0,30}(?:missing|misconfigur|exceed|not)|no captcha|(?:mail|email) (?:bomb|flood)/i,
  ),
  noise(
    'session not ended',
    /session.{0,60}(?:not|doesn'?t|does not|never|still|isn'?t).{0,20}(?:expir|invalidat|terminat|destroy|valid|log)|(?:invalid(?:ate)?|expire|validate) (?:the )?sessions?|no session logout|reset (?:token|link).{0,20}not.{0,10}expir|sessions? valid after/i,
  ),
  noise(
    'old TLS versions or ciphers',
    /\b(?:sweet32|poodle|rc4|breach attack|beast attack|weak (?:ssl |tls )?cipher|ssl ?v[23]|tls ?v?1\.[01]\b|expired (?:ssl|tls|certificate))|certificate (?:has |is )?expired|ssl weak/i,
  ),
  noise(
    'user enumeration',
    /(?:user(?:name)?s?|e-?mail|account)[ -]?enumerat|enumerat\w* (?:of )?(?:users?|e-?mails?)|users? disclosure|wp-json\/wp\/v2\/users|xmlrpc\.php|wp-cron/i,
  ),
  noise(
    'directory listing or public files',
    /directory listing|directory index|robots\.txt|phpinfo|open directory/i,
  ),
  noise('self-XSS', /self[ -]xss/i),
  noise('password policy or autocomplete', /weak password|password policy|autocomplete|password complexity/i),
  noise('tabnabbing', /tab ?nabb|ta?r?get=?["']?_blank|window\.opener/i),
  noise('logout or login CSRF', /csrf.{0,20}log[ -]?(?:out|in)|log[ -]?(?:out|in).{0,6}csrf/i),
  noise('DNS settings', /dnssec|\bcaa record|dns records? (?:not|missing)|subdomain.{0,20}resolv/i),
  noise('HTTP method enabled', /http trace|trace method|options method/i),
]

const say = (kind: Kind, reason: string, pattern: RegExp, inSubject: number, inText: number): Evidence => ({
  kind,
  reason,
  pattern,
  inSubject,
  inText,
})

const common = (reason: string, pattern: RegExp, inSubject: number, inText: number): Evidence => ({
  ...say('report', reason, pattern, inSubject, inText),
  isCommonToReports: true,
})

const reportSigns: readonly Evidence[] = [
  say(
    'report',
    'names a memory safety fault',
    /(?:buffer|heap|stack|integer)[ -]?(?:based )?(?:buffer )?(?:over|under)(?:flow|read|run|lo)|out[ -]of[ -]bounds?|use[ -]after[ -]free|\buaf\b|double[ -]?free|null.{0,12}dereference|memory (?:leak|corruption|exhaustion|allocation)|over-?read|segv|segfault|sigsegv|uninitiali[sz]ed|type confusion/i,
    6,
    3,
  ),
  say(
    'report',
    'names code or command execution',
    /\brce\b|(?:remote|arbitrary)?[ -]?(?:code|command)[ -](?:execution|injection)|deseriali[sz]ation|arbitrary (?:code|file|command)|eval injection/i,
    6,
    2,
  ),
  say(
    'report',
    'names an injection or forgery',
    /\bsqli?\b.{0,12}inject|\bssrf\b|\bxxe\b|\bcrlf\b|request smuggl|header injection|formula injection|escape sequence|argument injection|\bssti\b|protocol injection/i,
    6,
    2,
  ),
  say(
    'report',
    'names cross-site scripting',
    /(?<!x-|self[ -])\bxss\b(?!.?protection)|cross[ -]site[ -]script/i,
    5,
    1,
  ),
  say(
    'report',
    'names path traversal or file access',
    /(?:path|directory)[ -]traversal|symlink|local[ -]file[ -](?:read|inclusion)|file (?:read|deletion|overwrite|writing)|zip ?slip/i,
    6,
    2,
  ),
  say(
    'report',
    'names a denial of service',
    /denial[ -]of[ -]service|\bdos\b|resource exhaustion|infinite loop|busy-?loop|redos|catastrophic backtrack|\bcrash(?:es)?\b|\bhangs?\b/i,
    5,
    1,
  ),
  say(
    'report',
    'names a bypass or broken access control',
    /\bbypass|\bidor\b|privilege escalation|unauthori[sz]ed|unauthenticated|improper (?:access|authori|handling|validation)|takeover|\bcsrf\b(?!.{0,20}log[ -]?out)|open redirect|\bleaks?\b|expos(?:es|ed|ing)|hijack|certificate (?:check|validation)|private (?:object|file|key)/i,
    4,
    1,
  ),
  common(
    'has steps to reproduce',
    /steps? (?:to|for) (?:re-?produc|verify)|reproduction steps|how to reproduce|proof[ -]of[ -]concept|\bpoc\b/i,
    2,
    2,
  ),
  common(
    'speaks of a vulnerability and its impact',
    /\b(?:vulnerabilit(?:y|ies)|exploit(?:s|ed|able|ation)?|attacker|security (?:issue|hole|bug|flaw|impact))\b/i,
    2,
    2,
  ),
  common('describes impact', /^[^\w\n]{0,10}impact\b|\bimpact:/im, 1, 2),
  common('cites a CVE or CWE', /\bcve-\d{4}-\d{4,}|\bcwe-\d+/i, 3, 1),
  say(
    'report',
    'names affected versions or source lines',
    /affected versions?|\bversions? (?:before|prior to|affected)|\bline \d+\b|\b[\w/]{1,60}\.(?:c|h|cc|cpp|py|rs|go|js|ts|rb|java|jl|pyx):\d+|addresssanitizer|valgrind|libfuzzer|\bafl\b/i,
    1,
    2,
  ),
  say(
    'report',
    'is an advisory of a vendor or coordinator',
    /security advisory|cert advisory|\bvulnwatch\b|^(?:important|moderate|critical): /im,
    3,
    2,
  ),
]

const questionSigns: readonly Evidence[] = [
  say('question', 'the subject is a question', /\?\s*$/, 5, 0),
  say(
    'question',
    'asks the team something',
    /\b(?:do|does|did|is|are|was|can|could|should|would|will|may|have|has) (?:you|we|i|it|this|that|there|your|our|any|anyone|the|someone)\b[^.?!\n]{0,200}\?/i,
    2,
    3,
  ),
  say(
    'question',
    'asks which, where, who, how',
    /\b(?:which|where|who|whose|how (?:long|do|can|should|many|about)|what (?:is|are|about)|any (?:ideas|suggestions))\b[^.?!\n]{0,200}\?/i,
    2,
    3,
  ),
  say(
    'question',
    'is about how reports are handled or what is supported',
    /security (?:policy|contact|questionnaire|mail)|bug bounty|private advisory|private(?:ly)? report|fingerprint|(?:pgp|gpg) key|supported versions?|security fixes|report (?:this|that|it) to|ask for a cve|(?:cve|advisory).{0,60}\b(?:affect|matter|apply|disputed|credit|misspel)|are (?:we|you) affected|affected by the/i,
    3,
    3,
  ),
  say(
    'question',
    'asks about safe use',
    /meant to be (?:safe|used)|is it safe|safe (?:to|on|with|for)|secur(?:e|ing)\b.{0,60}(?:access|hosts?|setup|server)|untrusted|treat this as a|ssh problem|behind a firewall|password from/i,
    3,
    2,
  ),
  say(
    'question',
    'is about what a scanner says of a release',
    /\b(?:trivy|scanner|snyk|dependabot|grype|nessus|qualys)\b.{0,80}(?:lists?|reports?|says|flags|finds)/i,
    3,
    4,
  ),
]

const spamSigns: readonly Evidence[] = [
  say(
    'spam',
    'offers money or business',
    /\b(?:money|income|profit|earn|commissions?|insurance|mortgage|loan|casino|lottery|cash|dollars|investment|refinanc|annuity|per week|double your|save (?:up to|big|\S{0,6}\d)|maintenance .{0,30}offert)\b|\${2,}|\$ ?\d/i,
    3,
    2,
  ),
  say(
    'spam',
    'writes of a fortune in confidence',
    /(?:next of kin|transfer (?:of )?(?:the )?(?:sum|fund|money)|million (?:u\.?s\.?|dollars|united)|confidential(?:ity)? (?:business|transaction)|urgent (?:capable )?assistance|bank of africa|barrister|abidjan|lagos|mutually benefi|anticipating)/i,
    4,
    4,
  ),
  say(
    'spam',
    'sells sex or drugs',
    /\b(?:sex(?:y|ual)?|porn\w*|xxx|viagra|vigoral|cialis|horny|orgasm|webcam|erotik\w*|adult (?:site|related)|slut|lonely wives|weight loss|growth hormone|herbal)\b/i,
    4,
    4,
  ),
  say(
    'spam',
    'sells a service to the unasked',
    /\b(?:limited time|act now|order now|click (?:here|below)|100% free|risk[ -]free|no (?:cost|obligation|recruiting)|guarantee[ds]?|you (?:have )?won|congratulations|diplomas?|bulk e-?mail|e-mail addresses|seo (?:services|ranking)|backlinks|special offers?|free (?:quote|trial|today)|this is a must)\b/i,
    3,
    2,
  ),
  say(
    'spam',
    'explains how to be taken off',
    /(?:to be |be )?remov(?:e|ed|al)\b.{0,60}(?:list|mailing|e-?mail|reply|click|here)|you are receiving this (?:letter|mail|e-?mail|message) because|ne plus recevoir|opt[ -]?(?:out|in)\b/i,
    1,
    3,
  ),
  say(
    'spam',
    'ends its subject in random letters or shouts',
    /(?:[a-z!?.] {0,3}[A-Z]{4,7}$| \d{4,6}$|^[A-Z !,?.'-]{16,}$|\d{2}\.\d{3}$|!{2,})/,
    3,
    0,
  ),
]

const nonSecuritySigns: readonly Evidence[] = [
  say(
    'non-security',
    'is a newsletter',
    /newsletter|reg headlines|(?:this|next) (?:week|issue)'?s? (?:headlines|issue)|today'?s headlines|dispatch|(?:daily|weekly) (?:digest|news|dilbert|update)|you(?:'| a)re subscribed|to subscribe|unsubscribe (?:from|at|here)|anchordesk|\bdispatch\b/i,
    4,
    3,
  ),
  say(
    'non-security',
    'is a post to a public mailing list',
    /^(?:re: )?\[[a-z][\w -]{2,20}\](?!.{0,80}(?:xss|csrf|rce|sql|overflow))|mailing list$|^_{20,100}\n.{0,120}mailing list|list maintainer:/im,
    2,
    2,
  ),
  say(
    'non-security',
    'answers somebody in a discussion',
    /(?:wrote|stated the following|writes|mentioned):\s*\n+\s*>/i,
    0,
    3,
  ),
  say(
    'non-security',
    'is a plain fault or wish of a user',
    /not working|can'?t log ?in|cannot log ?in|typo|broken links?|would be nice|feature request|validation message|spec(?:ify|ified) max|renewal reminder|(?:beta|stable) release|released$/i,
    4,
    2,
  ),
  say(
    'non-security',
    'asks for technical help on something else',
    /\b(?:install(?:ed|ing|ation)?|upgrad(?:e|ed|ing)|modem|laptop|kernel|printer|driver|plugin|compile|backup|rpm|lilo|partition)\b/i,
    2,
    1,
  ),
  say('non-security', 'passes on news', /^[ \t]{0,20}https?:\/\/\S+$/im, 0, 1),
]

export const evidence: readonly Evidence[] = [
  ...scannerTopics,
  ...reportSigns,
  ...questionSigns,
  ...spamSigns,
  ...nonSecuritySigns,
]
