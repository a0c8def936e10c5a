import { describe, expect, it } from 'vitest'
import { summariseChart } from './chart-summary'

const labels = ['1 Mar', '2 Mar', '3 Mar']

describe('summariseChart', () => {
  it('adds up counts, and compares them', () => {
    expect(
      summariseChart({ title: 'Questions', unit: 'count', labels, values: [10, 30, 20], previous: [25, 25, 0] }),
    ).toBe('Questions: 60 in all, most at 2 Mar (30), 20% more than in the period before.')
  })

  it('does not add up durations', () => {
    expect(summariseChart({ title: 'Latency', unit: 'durationMs', labels, values: [800, null, 2400] })).toBe(
      'Latency: between 800 ms (1 Mar) and 2.4 s (3 Mar). 1 value unknown.',
    )
  })

  it('has words for nothing, one value, and the same value', () => {
    expect(summariseChart({ title: 'T', unit: 'count', labels, values: [null, null, null] })).toBe(
      'T: no figures for this period.',
    )
    expect(summariseChart({ title: 'T', unit: 'count', labels, values: [null, 4, null] })).toBe('T: 4 (2 Mar).')
    expect(summariseChart({ title: 'T', unit: 'count', labels, values: [0, 0, 0] })).toBe('T: 0 throughout.')
  })

  it('compares with nothing when the period before was empty', () => {
    expect(summariseChart({ title: 'T', unit: 'count', labels, values: [1, 2, 3], previous: [0, 0, 0] })).toBe(
      'T: 6 in all, most at 3 Mar (3).',
    )
  })
})
