import type { Work, Works } from '../jobs/works.ts'
import { system } from '../kernel/actor.ts'
import { umbrellaTeam } from './reads/teams.ts'
import { type RelyingParty, relyingParty } from './relying-party.ts'
import type { SignInPace } from './sign-in-pace.ts'

/** What the room's routes work with; given by `app/`. */
export type PeopleParts = {
  readonly works: Works
  /** `WARDMOTE_PUBLIC_URL`, without a slash at the end. */
  readonly publicUrl: string
  readonly pace: SignInPace
}

/** Sign-in material and one-time links are open to the sign-in code only, which acts as the system. */
export function asSignIn<T>(parts: PeopleParts, act: (work: Work) => Promise<T>): Promise<T> {
  return parts.works.as(system('sign-in'), act)
}

/** Before the first set-up there is no foundation to name. */
export async function foundationName(work: Work): Promise<string> {
  return (await umbrellaTeam(work))?.name ?? 'Wardmote'
}

export async function relyingPartyOf(parts: PeopleParts, work: Work): Promise<RelyingParty> {
  return relyingParty(parts.publicUrl, await foundationName(work))
}
