/** One figure, judged where it has a limit. */
export type Measure = {
  name: string
  value: number
  unit: string
  /** Of the ratio where there is one, else of the value itself. */
  limit: number | null
  bound: 'at most' | 'at least'
  ratio: number | null
  ok: boolean
}

type Judged = { unit?: string; bound?: Measure['bound'] }

/** A figure that is only shown. */
export function shown(name: string, value: number, unit: string): Measure {
  return { name, value: round(value), unit, limit: null, bound: 'at most', ratio: null, ok: true }
}

/** A figure that may be at most (or must be at least) `limit` times `base`. Default unit: ms. */
export function against(name: string, value: number, base: number, limit: number, judged: Judged = {}): Measure {
  const { unit = 'ms', bound = 'at most' } = judged
  const ratio = value / base
  return { name, value: round(value), unit, limit, bound, ratio: round(ratio), ok: holds(ratio, limit, bound) }
}

/** A figure beside another that it is to be seen against, and not judged by. */
export function beside(name: string, value: number, base: number, unit: string): Measure {
  return { ...shown(name, value, unit), ratio: round(value / base) }
}

/** A figure that may itself be at most (or must be at least) `limit`. Default unit: ms. */
export function within(
  name: string,
  value: number,
  limit: number,
  { unit = 'ms', bound = 'at most' }: Judged = {},
): Measure {
  return { name, value: round(value), unit, limit, bound, ratio: null, ok: holds(value, limit, bound) }
}

/** Prints the figures as a table, or as JSON alone with `--json`. A missed limit is an exit code of 1. */
export function report(title: string, measures: Measure[]): void {
  if (!measures.every(({ ok }) => ok)) process.exitCode = 1
  if (process.argv.includes('--json')) return console.log(JSON.stringify(measures, null, 2))
  console.log(`\n${title}\n${tableOf(measures)}`)
}

/** One line a figure: name, value, unit, limit, ratio, ok. */
export function tableOf(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, value, unit, limit, bound, ratio, ok }) => [
    name,
    value.toFixed(2),
    unit,
    limit === null ? '' : `${bound} ${limit}${ratio === null ? '' : '×'}`,
    ratio === null ? '' : `${ratio.toFixed(2)}×`,
    limit === null ? '' : ok ? 'ok' : 'MISSED',
  ])
  const lines = [['name', 'value', 'unit', 'limit', 'ratio', 'ok'], ...rows]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  const isNumber = (column: number) => column === 1 || column === 4
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell[isNumber(column) ? 'padStart' : 'padEnd'](widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n')
}

/** The p-th percentile of some samples, by nearest rank. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN
}

/** What is told while it works; never mixed into the figures. */
export function progress(text: string): void {
  console.error(text)
}

// A figure that could not be measured (NaN) holds no limit.
function holds(value: number, limit: number, bound: Measure['bound']): boolean {
  return bound === 'at most' ? value <= limit : value >= limit
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
