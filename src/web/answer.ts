import type { VNode } from 'preact'
import type { Refusal } from '../kernel/refusal.ts'
import type { ScriptName } from './assets.ts'

/** What `handle` may return. A `Refusal` is an answer: its kind becomes the status, its sentence the page. */
export type Answer = PageAnswer | SeeOther | Download | TextAnswer | JsonAnswer | Refusal

/** Written as HttpOnly, SameSite=Lax, Path=/, and Secure with `__Host-` exactly when the public URL is https. */
export type Cookie = {
  readonly name: string
  /** Empty removes the cookie. */
  readonly value: string
  /** Absent: until the browser closes. */
  readonly maxAgeSeconds?: number
}

export type PageAnswer = {
  readonly kind: 'page'
  readonly node: VNode
  readonly status: number
  readonly scripts: readonly ScriptName[]
  readonly cookies: readonly Cookie[]
}

export type SeeOther = {
  readonly kind: 'see-other'
  /** A path of ours: `/cases/NF-7KQ2M`. Anything else throws. */
  readonly location: string
  readonly cookies: readonly Cookie[]
  readonly clearSiteData: boolean
}

export type Download = {
  readonly kind: 'download'
  readonly bytes: Uint8Array
  readonly filename: string
}

export type TextAnswer = {
  readonly kind: 'text'
  readonly text: string
  readonly type: string
  readonly status: number
}

export type JsonAnswer = { readonly kind: 'json'; readonly body: unknown; readonly status: number }

/**
 * A page. `scripts` names what the page asks for beyond the keys script, which signed-in pages get
 * anyway; a page for people who are not signed in has no script unless it asks.
 */
export function page(
  node: VNode,
  more: {
    readonly status?: number
    readonly scripts?: readonly ScriptName[]
    readonly cookies?: readonly Cookie[]
  } = {},
): PageAnswer {
  return {
    kind: 'page',
    node,
    status: more.status ?? 200,
    scripts: more.scripts ?? [],
    cookies: more.cookies ?? [],
  }
}

/** 303 after a form was taken. `clearSiteData` is for signing out (reliability: an open or cached page). */
export function seeOther(
  location: string,
  more: { readonly cookies?: readonly Cookie[]; readonly clearSiteData?: boolean } = {},
): SeeOther {
  return {
    kind: 'see-other',
    location,
    cookies: more.cookies ?? [],
    clearSiteData: more.clearSiteData ?? false,
  }
}

/** Bytes from strangers: always an attachment of type application/octet-stream, whatever they claim to be. */
export function download(bytes: Uint8Array, filename: string): Download {
  return { kind: 'download', bytes, filename }
}

/** Our own plain text: security.txt, metrics, an export. `type` never comes from a stranger. */
export function text(body: string, type = 'text/plain; charset=utf-8', status = 200): TextAnswer {
  return { kind: 'text', text: body, type, status }
}

export function json(body: unknown, status = 200): JsonAnswer {
  return { kind: 'json', body, status }
}
