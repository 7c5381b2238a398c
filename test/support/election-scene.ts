import assert from 'node:assert/strict'
import {
  type BallotCast,
  castBallot,
  checkHalf,
  committeeMembers,
  countSecretBallots,
  draftElection,
  makeHalf,
  openElection,
  type TypedElection,
  takeNamesOff,
} from '../../src/committee/door.ts'
import { type PersonActor, system } from '../../src/kernel/actor.ts'
import type { ElectionId, PersonId } from '../../src/kernel/ids.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { createPerson, grantRole } from '../../src/people/door.ts'
import { type CastMember, type SeatedCast, seatCast } from '../cast.ts'
import { openTestHouse, type TestHouse } from './house.ts'

/** A committee large enough for secret ballots: the cast's four voting members and some more. */
export type ElectionScene = TestHouse & {
  readonly cast: SeatedCast
  /** Everybody with a vote. */
  readonly voters: readonly PersonId[]
}

export type Halves = { readonly outer: string; readonly inner: string }

export const plainElection: TypedElection = {
  purpose: 'office',
  title: 'Chair, April 2026 to March 2027',
  method: '',
  seats: '1',
  tieProtocol: '',
  threshold: '',
  employerCap: '',
  secrecy: 'secret',
  closesOn: '2026-03-09',
  zone: 'UTC',
  beginsOn: '',
  candidates: 'Ada Birch\nBen Coal\nCem Dune',
}

/** `more`: how many voting members beside the four of the cast. */
export async function openElectionScene(more: number): Promise<ElectionScene> {
  const house = await openTestHouse()
  const cast = await seatCast(house.works, house.clock.now())
  const { coordinator, member, memberOff, chair } = cast.persons
  const voters = [coordinator.id, member.id, memberOff.id, chair.id]
  for (let number = 1; number <= more; number += 1) {
    const person = { name: `Voter ${number}`, email: `voter-${number}@foundation.example`, zone: 'UTC' }
    voters.push(await seatMember(house, cast, person))
  }
  return { ...house, cast, voters }
}

async function seatMember(
  { works, clock }: TestHouse,
  cast: SeatedCast,
  person: { readonly name: string; readonly email: string; readonly zone: string },
): Promise<PersonId> {
  return works.as(system('test'), async (work) => {
    const { id } = sure(await createPerson(work, system('test'), person, clock.now()))
    const grant = { personId: id, teamId: cast.teams.umbrella.id, role: 'member' } as const
    sure(await grantRole(work, system('test'), grant, clock.now()))
    return id
  })
}

export function actorOf(scene: ElectionScene, who: CastMember): PersonActor {
  return personActor(scene.cast.persons[who].id)
}

export function personActor(personId: PersonId): PersonActor {
  return { kind: 'person', personId }
}

export function sure<T extends object>(value: T | Refusal): Exclude<T, Refusal> {
  assert.ok(!isRefusal(value), isRefusal(value) ? value.sentence : '')
  return value as Exclude<T, Refusal>
}

/** By the secretary, with the secretary and the board member keeping the halves. */
export function draft(
  scene: ElectionScene,
  typed: Partial<TypedElection> = {},
): Promise<{ kind: string; id: ElectionId } | Refusal> {
  const { secretary, board } = scene.cast.persons
  const wanted = {
    teamId: scene.cast.teams.umbrella.id,
    typed: { ...plainElection, ...typed },
    outerHolder: secretary.id,
    innerHolder: board.id,
  }
  const actor = actorOf(scene, 'secretary')
  return scene.works.as(actor, (work) => draftElection(work, actor, wanted, scene.clock.now()))
}

/** Both halves made and typed in again, as their holders do. */
export async function makeHalves(scene: ElectionScene, id: ElectionId): Promise<Halves> {
  return { outer: await half(scene, id, 'outer'), inner: await half(scene, id, 'inner') }
}

async function half(scene: ElectionScene, id: ElectionId, envelope: 'outer' | 'inner'): Promise<string> {
  const actor = actorOf(scene, envelope === 'outer' ? 'secretary' : 'board')
  const now = scene.clock.now()
  const { code } = sure(await scene.works.as(actor, (work) => makeHalf(work, actor, id, envelope, now)))
  sure(await scene.works.as(actor, (work) => checkHalf(work, actor, id, { envelope, code }, now)))
  return code
}

export function open(scene: ElectionScene, id: ElectionId, boardDecision: string | null = null) {
  const actor = actorOf(scene, 'secretary')
  const now = scene.clock.now()
  return scene.works.as(actor, (work) =>
    openElection(work, actor, { id, boardDecision }, committeeMembers, now),
  )
}

export function vote(
  scene: ElectionScene,
  id: ElectionId,
  voter: PersonId,
  scores: readonly (number | null)[],
): Promise<BallotCast | Refusal> {
  const actor = personActor(voter)
  return scene.works.as(actor, (work) => castBallot(work, actor, id, scores, scene.clock.now()))
}

export function namesOff(scene: ElectionScene, id: ElectionId, code: string, who: CastMember = 'secretary') {
  const actor = actorOf(scene, who)
  return scene.works.as(system('election'), (work) => takeNamesOff(work, actor, id, code, scene.clock.now()))
}

export function count(scene: ElectionScene, id: ElectionId, code: string, who: CastMember = 'board') {
  const actor = actorOf(scene, who)
  return scene.works.as(system('election'), (work) =>
    countSecretBallots(work, actor, id, code, scene.clock.now()),
  )
}

/** A secret election that is open, and its halves as they stand on paper. */
export async function openSecret(
  scene: ElectionScene,
  typed: Partial<TypedElection> = {},
): Promise<{ readonly id: ElectionId; readonly halves: Halves }> {
  const { id } = sure(await draft(scene, typed))
  const halves = await makeHalves(scene, id)
  sure(await open(scene, id))
  return { id, halves }
}
