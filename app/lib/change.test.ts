import { describe, expect, it } from 'vitest'
import { describeChange } from './change'

describe('describeChange', () => {
  it('judges by which way is good', () => {
    expect(describeChange({ current: 120, previous: 100, goodWhen: 'up' })).toEqual({
      direction: 'up',
      verdict: 'good',
      text: '20%',
    })
    expect(describeChange({ current: 120, previous: 100, goodWhen: 'down' })?.verdict).toBe('bad')
    expect(describeChange({ current: 80, previous: 100, goodWhen: 'down' })?.verdict).toBe('good')
    expect(describeChange({ current: 80, previous: 100, goodWhen: 'neither' })?.verdict).toBe('neutral')
  })

  it('speaks of points for ratios', () => {
    expect(describeChange({ current: 0.5, previous: 0.45, goodWhen: 'up', measure: 'points' })?.text).toBe('5.0 pts')
    expect(describeChange({ current: 0.5, previous: 0, goodWhen: 'up', measure: 'points' })?.text).toBe('50.0 pts')
  })

  it('says nothing where there is nothing to compare with', () => {
    expect(describeChange({ current: 5, previous: 0, goodWhen: 'up' })).toBeNull()
    expect(describeChange({ current: null, previous: 3, goodWhen: 'up' })).toBeNull()
    expect(describeChange({ current: 3, previous: null, goodWhen: 'up' })).toBeNull()
  })

  it('calls what rounds to nothing no change', () => {
    expect(describeChange({ current: 1001, previous: 1000, goodWhen: 'up' })?.direction).toBe('same')
    expect(describeChange({ current: 0, previous: 0, goodWhen: 'up' })?.direction).toBe('same')
  })
})
