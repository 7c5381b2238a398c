// The notes as a tree: headings hold what stands under them, points hold what is indented below them.
import type { AgendaNode } from './minutes.ts'

/** Deeper than this, points stand side by side: a text made to be deep must not make the reader so. */
const depthMax = 40

type Growing = { text: string; readonly line: number; readonly children: Growing[] }
type Open = { readonly rank: number; readonly node: Growing }

export class AgendaTree {
  readonly #roots: Growing[] = []
  #open: Open[] = []
  #canContinue = false

  heading(level: number, text: string, line: number): void {
    this.#add(level, text, line)
    this.#canContinue = false
  }

  item(indent: number, text: string, line: number): void {
    this.#add(itemRank + indent, text, line)
    this.#canContinue = true
  }

  /** A paragraph; directly below a point or a paragraph it continues that one. */
  text(indent: number, text: string, line: number): void {
    const last = this.#open.at(-1)
    if (this.#canContinue && last !== undefined) {
      last.node.text = last.node.text === '' ? text : `${last.node.text} ${text}`
      return
    }
    this.#add(indent === 0 ? textRank : itemRank + indent, text, line)
    this.#canContinue = true
  }

  blank(): void {
    this.#canContinue = false
  }

  nodes(): readonly AgendaNode[] {
    return this.#roots
  }

  #add(rank: number, text: string, line: number): void {
    const node: Growing = { text, line, children: [] }
    while ((this.#open.at(-1)?.rank ?? -1) >= rank) this.#open.pop()
    if (this.#open.length >= depthMax) this.#open = this.#open.slice(0, depthMax - 1)
    const siblings = this.#open.at(-1)?.node.children ?? this.#roots
    siblings.push(node)
    this.#open.push({ rank, node })
  }
}

/** Headings rank 1 to 6; a paragraph stands under its heading, a point too, deeper by its indentation. */
const textRank = 10
const itemRank = 11
