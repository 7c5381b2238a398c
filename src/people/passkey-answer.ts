import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

// The library checks what the browser signed; this only makes sure that it is handed the right shape.
// Everything is base64url text, bounded well above what authenticators send.
const bytesText = z
  .string()
  .regex(/^[\w-]+$/)
  .max(100_000)
const extensions = z.record(z.string(), z.unknown()).default({})

const registration = z.object({
  id: bytesText,
  rawId: bytesText,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytesText,
    attestationObject: bytesText,
    transports: z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).catch([]),
  }),
  clientExtensionResults: extensions,
})

const authentication = z.object({
  id: bytesText,
  rawId: bytesText,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytesText,
    authenticatorData: bytesText,
    signature: bytesText,
    userHandle: bytesText.optional(),
  }),
  clientExtensionResults: extensions,
})

const clientData = z.object({ challenge: bytesText })

export type PasskeyAnswer<Response> = { readonly response: Response; readonly challenge: string }

/** What the browser's script put into the form after making a passkey; null when it is not that. */
export function readRegistration(text: string): PasskeyAnswer<RegistrationResponseJSON> | null {
  const parsed = registration.safeParse(parseJson(text))
  if (!parsed.success) return null
  const challenge = challengeOf(parsed.data.response.clientDataJSON)
  return challenge === null ? null : { response: parsed.data, challenge }
}

/** The same for a use of one. */
export function readAuthentication(text: string): PasskeyAnswer<AuthenticationResponseJSON> | null {
  const parsed = authentication.safeParse(parseJson(text))
  if (!parsed.success) return null
  const { userHandle, ...response } = parsed.data.response
  const challenge = challengeOf(response.clientDataJSON)
  if (challenge === null) return null
  const handled = userHandle === undefined ? response : { ...response, userHandle }
  return { response: { ...parsed.data, response: handled }, challenge }
}

function challengeOf(clientDataJson: string): string | null {
  const parsed = clientData.safeParse(parseJson(Buffer.from(clientDataJson, 'base64url').toString('utf8')))
  return parsed.success ? parsed.data.challenge : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
