/** One JSON object per line on stderr: ids, counts, kinds and durations. Never what a person wrote. */
export type Log = (entry: Readonly<Record<string, unknown>>, level?: 'info' | 'debug') => void

export function stderrLog(least: 'info' | 'debug'): Log {
  return (entry, level = 'info') => {
    if (level === 'debug' && least === 'info') return
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, ...entry })}\n`)
  }
}
