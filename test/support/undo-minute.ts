import type { RunningDemo } from './running-demo.ts'

/** Letters that a person wrote leave when their undo minute has passed; waits for the first that matches. */
export function onMinuteLater(demo: RunningDemo, pattern: RegExp): Promise<string[]> {
  return demo.letters(pattern, 1, 100)
}
