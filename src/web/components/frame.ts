import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Temporal } from '../../kernel/temporal.ts'
import type { SignedIn } from '../route.ts'

/** One entry of the navigation, given by `app/`. `key` is the second key after `g` (`g i`). */
export type NavigationEntry = {
  readonly section: string
  readonly label: string
  readonly href: string
  readonly key?: string
  /**
   * Entries of one group stand behind one word of the main navigation, which leads to the first that is open
   * to the reader; on their own pages they follow in a second row.
   */
  readonly group?: string
}

/** What every page shares: who reads it, the clock, the tokens for its forms, the addresses of assets. */
export type Frame = {
  readonly signedIn: SignedIn | null
  readonly now: Temporal.Instant
  readonly desk: DeskName
  readonly navigation: readonly NavigationEntry[]
  readonly stylesheet: string
  readonly icon: string
  readonly scripts: readonly string[]
  formToken(): string
  newIdempotencyKey(): string
}

/** The foundation's name as shown on every page, and the address people can always write to. */
export type DeskName = { readonly foundation: string; readonly address: string }

const FrameContext = createContext<Frame | null>(null)
export const FrameProvider = FrameContext.Provider

/** Pages are rendered inside a frame by the web layer, so components need no token or clock passed down. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (frame === null) throw new Error('a component of web/ was rendered outside a frame')
  return frame
}
