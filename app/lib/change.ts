import { formatDecimal } from './format'

export type Direction = 'up' | 'down' | 'same'
export type Verdict = 'good' | 'bad' | 'neutral'

export type ChangeInput = {
  current: number | null
  previous: number | null
  /** Which way is good news. */
  goodWhen: 'up' | 'down' | 'neither'
  /** `relative`: by how many percent. `points`: for ratios, by how many percentage points. */
  measure?: 'relative' | 'points'
}

export type Change = { direction: Direction; verdict: Verdict; text: string }

/** What changed against the period before; null when either is unknown, or when there is nothing to compare with. */
export function describeChange({ current, previous, goodWhen, measure = 'relative' }: ChangeInput): Change | null {
  if (current === null || previous === null) return null
  if (measure === 'relative' && previous === 0) return current === 0 ? unchanged : null
  const amount = measure === 'points' ? (current - previous) * 100 : (current - previous) / Math.abs(previous)
  const text =
    measure === 'points' ? `${formatDecimal(Math.abs(amount), 1)} pts` : `${formatDecimal(Math.abs(amount) * 100, 0)}%`
  // What rounds to nothing is no change: an arrow beside '0%' would be noise.
  if (!/[1-9]/.test(text)) return unchanged
  const direction = amount > 0 ? 'up' : 'down'
  return { direction, verdict: goodWhen === 'neither' ? 'neutral' : direction === goodWhen ? 'good' : 'bad', text }
}

const unchanged: Change = { direction: 'same', verdict: 'neutral', text: 'No change' }
