/** Branded ids: a person's id cannot be passed where a case's is wanted. All are lower-case UUIDs. */
declare const brand: unique symbol
export type Id<Name extends string> = string & { readonly [brand]: Name }

export type PersonId = Id<'person'>
export type TeamId = Id<'team'>
export type CaseId = Id<'case'>
export type LaneId = Id<'lane'>
export type MessageId = Id<'message'>
export type RawMessageId = Id<'raw-message'>
export type LetterId = Id<'letter'>
export type ProjectId = Id<'project'>
export type ChannelId = Id<'channel'>
export type DecisionId = Id<'decision'>
export type CharterVersionId = Id<'charter-version'>
export type ElectionId = Id<'election'>
export type DataKeyId = Id<'data-key'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Checks the shape at the edge. Returns null for anything that is no UUID. */
export function parseId<Name extends string>(text: string): Id<Name> | null {
  const lower = text.toLowerCase()
  return uuid.test(lower) ? (lower as Id<Name>) : null
}
