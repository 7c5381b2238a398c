/** The WebAuthn library, loaded when the first passkey is used: starting does without its 350 modules. */
export function webauthn() {
  return import('@simplewebauthn/server')
}
