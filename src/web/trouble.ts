import { notFound, type Refusal, type RefusalKind } from '../kernel/refusal.ts'
import type { FormProblem } from './read-form.ts'

/** A "no" as the visitor gets it. This file is the one place where kinds become statuses and words. */
export type Trouble = {
  readonly status: number
  readonly title: string
  readonly sentence: string
  readonly safe?: string | undefined
  readonly field?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

const wordsOf: Record<RefusalKind, readonly [status: number, title: string]> = {
  'not-found': [404, 'Page not found'],
  'not-allowed': [403, 'You cannot do this'],
  invalid: [422, 'This could not be taken as it is'],
  conflict: [409, 'Something changed in the meantime'],
  'too-many': [429, 'Too many tries'],
  unavailable: [503, 'Not available right now'],
}

export function troubleOf(refusal: Refusal): Trouble {
  // Hidden and missing are the same bytes, so a not-found refusal cannot bring words of its own.
  if (refusal.why === 'not-found') return missing
  const [status, title] = wordsOf[refusal.why]
  return { status, title, sentence: refusal.sentence, safe: refusal.safe, field: refusal.field }
}

/** What cannot be taken from an address was asked wrongly; 422 is for forms that were sent. */
export function troubleOfAddress(refusal: Refusal): Trouble {
  return refusal.why === 'invalid' ? { ...troubleOf(refusal), status: 400 } : troubleOf(refusal)
}

export const missing: Trouble = { status: 404, title: wordsOf['not-found'][1], sentence: notFound.sentence }

export const troubles = {
  signedOut: {
    status: 401,
    title: 'You were signed out',
    sentence: 'Nothing was sent, because your time signed in had ended.',
  },
  badBearer: {
    status: 401,
    title: 'No valid token',
    sentence: 'Send a valid token in the Authorization header: "Bearer ...".',
    headers: { 'www-authenticate': 'Bearer' },
  },
  elsewhere: {
    status: 403,
    title: 'This came from another site',
    sentence:
      'The form was not sent from a page of ours, so nothing was done. Open the page here and try again.',
  },
  staleForm: {
    status: 403,
    title: 'Please check and send again',
    sentence: 'The page was open too long, or your browser did not send our cookie. Nothing was done yet.',
  },
  stillWorking: {
    status: 409,
    title: 'Still being worked on',
    sentence:
      'You pressed this button before and we have not finished. Look at the page in a moment before trying again.',
  },
  tooMany: {
    status: 429,
    title: wordsOf['too-many'][1],
    sentence: 'There were too many tries in a short time. Wait a few minutes and try again.',
    headers: { 'retry-after': '300' },
  },
} satisfies Record<string, Trouble>

export function wrongMethod(allowed: readonly string[]): Trouble {
  return {
    status: 405,
    title: 'This page does not take that',
    sentence: 'The page exists, but not for this kind of request.',
    headers: { allow: allowed.join(', ') },
  }
}

export function unreadForm(problem: FormProblem, bytesMax: number, filesMax: number): Trouble {
  switch (problem) {
    case 'too-large':
      return {
        status: 413,
        title: 'That is too large',
        sentence: `What you send must be smaller than ${saySize(bytesMax)}, files included. Go back, shorten it or leave a file out, and send again.`,
      }
    case 'not-a-form':
      return {
        status: 415,
        title: 'This is not a form',
        sentence:
          'Only forms are taken here (application/x-www-form-urlencoded or multipart/form-data), and by the API a JSON object.',
      }
    case 'too-many-files':
      return {
        status: 415,
        title: 'Too many files',
        sentence:
          filesMax === 0
            ? 'No file can be sent here.'
            : `At most ${filesMax} ${filesMax === 1 ? 'file' : 'files'} can be sent at once.`,
      }
    case 'damaged':
      return { status: 400, title: 'The form arrived damaged', sentence: 'Go back and send it again.' }
    default:
      return problem satisfies never
  }
}

/** The id is all that is said: what went wrong stands in the log under it. */
export function broken(id: string): Trouble {
  return {
    status: 500,
    title: 'Something went wrong on our side',
    sentence: `We have noted it under ${id}. Try again; if it happens again, write to us and name that id.`,
  }
}

function saySize(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.floor(bytes / 1024)} kB`
}
