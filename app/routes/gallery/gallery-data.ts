// Figures of the gallery: made up, and the same at each visit.
export const days = Array.from({ length: 30 }, (_, index) =>
  new Date(Date.UTC(2026, 1, 11 + index)).toISOString().slice(0, 10),
)

export function wave(length: number, { from, to, seed }: { from: number; to: number; seed: number }): number[] {
  return Array.from({ length }, (_, index) => {
    const weekly = 0.5 + 0.5 * Math.sin((index + seed) * 0.9)
    const noise = ((index * 73 + seed * 151) % 37) / 37
    return from + (to - from) * (0.6 * weekly + 0.4 * noise)
  })
}

export const whole = (values: number[]) => values.map((value) => Math.round(value))

export const withGap = (values: number[], ...missing: number[]) =>
  values.map((value, index) => (missing.includes(index) ? null : value))
