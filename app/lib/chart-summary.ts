import { describeChange } from './change'
import { type ChartUnit, formatUnit, isAdditive } from './chart-units'
import { formatPlural } from './format'

export type SummaryInput = {
  title: string
  unit: ChartUnit
  /** What each value stands at, as a reader says it: `12 Mar`. */
  labels: string[]
  /** `on 12 Mar`, `at 19:00`, `in Longview Park`. */
  preposition?: 'on' | 'at' | 'in'
  values: (number | null)[]
  previous?: (number | null)[]
}

/** A chart in one sentence, from its own data: what a reader who does not see it would want first. */
export function summariseChart({ title, unit, labels, values, previous, preposition = 'at' }: SummaryInput): string {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, label: labels[index] ?? '' }]))
  const first = known[0]
  if (!first) return `${title}: no figures for this period.`
  const text = (value: number) => formatUnit(value, unit)
  if (known.length === 1) return `${title}: ${text(first.value)} (${first.label}).`
  const highest = known.reduce((best, candidate) => (candidate.value > best.value ? candidate : best))
  const lowest = known.reduce((best, candidate) => (candidate.value < best.value ? candidate : best))
  const gaps = values.length - known.length
  const gapText = gaps > 0 ? ` ${formatPlural(gaps, 'value')} unknown.` : ''
  if (highest.value === lowest.value) return `${title}: ${text(highest.value)} throughout.${gapText}`
  if (!isAdditive(unit))
    return `${title}: between ${text(lowest.value)} (${lowest.label}) and ${text(highest.value)} (${highest.label}).${gapText}`
  const total = sum(values)
  const change = previous && describeChange({ current: total, previous: sum(previous), goodWhen: 'neither' })
  const changeText = !change
    ? ''
    : change.direction === 'same'
      ? ', the same as in the period before'
      : `, ${change.text} ${change.direction === 'up' ? 'more' : 'less'} than in the period before`
  return `${title}: ${text(total)} in all, most ${preposition} ${highest.label} (${text(highest.value)})${changeText}.${gapText}`
}

function sum(values: (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}
