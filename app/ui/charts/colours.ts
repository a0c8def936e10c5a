/** One colour for one meaning, on every page. The values are CSS variables, so a chart drawn on the server suits both themes. */
export const chartColours = {
  answered: 'var(--color-chart-answered)',
  noAnswer: 'var(--color-chart-no-answer)',
  error: 'var(--color-chart-error)',
  handedOff: 'var(--color-chart-handed-off)',
  neutral: 'var(--color-chart-neutral)',
  cost: 'var(--color-chart-cost)',
  latency: 'var(--color-chart-latency)',
  previous: 'var(--color-chart-previous)',
} as const

export type ChartMeaning = keyof typeof chartColours

// Share of the colour in each shade, by theme: chosen so that the figures written on them keep a contrast of 4.5 to 1.
const shares = { light: [0, 14, 30, 47, 64, 82], dark: [0, 16, 30, 44, 77, 94] } as const

/** The shade of a heat map's step, 0 for none: one hue, in both themes. */
export function heatColour(meaning: ChartMeaning, step: number): string {
  if (step <= 0) return 'var(--color-surface)'
  const shade = (share: number | undefined) =>
    `color-mix(in oklab, ${chartColours[meaning]} ${share ?? 100}%, var(--color-surface))`
  return `light-dark(${shade(shares.light[step])}, ${shade(shares.dark[step])})`
}

/** What a figure on that shade is written in. */
export function heatInk(step: number): string {
  return step > 3 ? 'var(--color-on-gold)' : 'var(--color-ink)'
}
