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
