/**
 * What every answer carries. Nothing on a page is inline, so the policy needs no nonces. `form-action`
 * and `base-uri` do not fall back to default-src and are named; `script-src` opens only for pages that
 * asked for one of our own scripts. (ASVS 3.4.1-8)
 */
export function securityHeaders(isHttps: boolean, hasScripts: boolean): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      `script-src ${hasScripts ? "'self'" : "'none'"}`,
      "img-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
    'cache-control': 'no-store',
    // Browsers ignore it over plain http, and a laptop's localhost must not be pinned to https for a year.
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
