/** The smallest value that at least `share` of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('a percentile of nothing')
  return value
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Three significant digits: more would be noise. */
export function figure(value: number): string {
  if (value >= 100) return String(Math.round(value))
  return String(Number(value.toPrecision(3)))
}

export function milliseconds(value: number): string {
  return `${figure(value)} ms`
}

/** One line of the printed table. `aim` is empty where the figure is only there to be compared with. */
export type Line = {
  readonly what: string
  readonly measured: string
  readonly aim: string
  readonly met: boolean | null
}

export function line(what: string, measured: string, aim = '', met: boolean | null = null): Line {
  return { what, measured, aim, met }
}

export function markdown(heading: string, lines: readonly Line[]): string {
  const rows = lines.map(
    ({ what, measured, aim, met }) =>
      `| ${what} | ${measured} | ${aim} | ${met === null ? '' : met ? 'yes' : '**no**'} |`,
  )
  return [
    `### ${heading}`,
    '',
    '| what | measured | aim | met |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
