/** One figure against its limit; the smaller the better, unless `atLeast`. */
export type Measure = {
  name: string
  value: number
  unit: string
  limit: number | null
  ratio: number | null
  ok: boolean
}

/** A figure that is only shown. */
export function shown(name: string, value: number, unit: string): Measure {
  return { name, value: round(value), unit, limit: null, ratio: null, ok: true }
}

/** A figure that may be at most `limit` times `base`. */
export function against(name: string, value: number, base: number, limit: number): Measure {
  const ratio = value / base
  return { name, value: round(value), unit: 'ms', limit, ratio: round(ratio), ok: ratio <= limit }
}

/** Prints the figures as a table, or as JSON alone with `--json`. */
export function report(title: string, measures: Measure[]): void {
  if (process.argv.includes('--json')) return console.log(JSON.stringify(measures, null, 2))
  console.log(`\n${title}`)
  const width = Math.max(...measures.map((measure) => measure.name.length))
  for (const { name, value, unit, limit, ratio, ok } of measures) {
    const judged = limit === null ? '' : `  ${ratio}× of at most ${limit}×  ${ok ? 'ok' : 'TOO SLOW'}`
    console.log(`  ${name.padEnd(width)}  ${value.toFixed(2).padStart(9)} ${unit}${judged}`)
  }
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

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
