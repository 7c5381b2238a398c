// Ten codes on paper for the day the telephone is lost. Each works once.
import { encodeCrockford, normaliseCrockford } from '../../kernel/crockford.ts'

export const recoveryCodeCount = 10

/** 80 bits, which is beyond guessing: ten bytes written as four groups of four characters. */
export const recoveryCodeBytes = 10
const characters = 16

export function writeRecoveryCode(bytes: Uint8Array): string {
  return encodeCrockford(bytes, characters).replaceAll(/.{4}(?=.)/g, '$&-')
}

/** The code however it was typed, or null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const code = normaliseCrockford(typed.replaceAll(/\s/g, ''))
  return code?.length === characters ? code : null
}
