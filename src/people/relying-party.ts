/**
 * Whom passkeys are made for (WebAuthn "relying party"): the host of the public URL. Browsers refuse an
 * IP address here; `localhost` is allowed without https.
 */
export type RelyingParty = { readonly id: string; readonly origin: string; readonly name: string }

export function relyingParty(publicUrl: string, foundation: string): RelyingParty {
  const url = new URL(publicUrl)
  return { id: url.hostname, origin: url.origin, name: foundation }
}

/**
 * COSE numbers of EdDSA, ES256 and RS256: what authenticators have. Named, because the library's default
 * grows with what the runtime calls experimental.
 */
export const signatureAlgorithms = [-8, -7, -257]
