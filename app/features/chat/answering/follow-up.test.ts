import { describe, expect, it } from 'vitest'
import { standaloneQuestion } from './follow-up'

describe('standaloneQuestion', () => {
  it.each([
    ['how often?', 'How do I clean the fan?', 'how often? How do I clean the fan?'],
    ['How much?', 'How do I get rid of an old sofa?', 'How much? How do I get rid of an old sofa?'],
    ['Which way do I turn it?', 'Where is the stopcock?', 'Which way do I turn it? Where is the stopcock?'],
    ['and the filter?', 'How do I clean the extractor fan?', 'the filter? How do I clean the extractor fan?'],
    ['what about upstairs?', 'How warm is the hall?', 'upstairs? How warm is the hall?'],
    ['And how much is that?', 'What if I lose my bin?', 'how much is that? What if I lose my bin?'],
    ['Who do I call?', 'My bin was not emptied', 'Who do I call? My bin was not emptied'],
  ])('%s after “%s”', (question, previous, whole) => expect(standaloneQuestion(question, previous)).toBe(whole))

  it.each([
    ['Where is the stopcock?', 'How do I clean the fan?'],
    ['Is it normal that the floor takes hours to warm up?', 'Where is the stopcock?'],
    ['Which bulbs do the ceiling lights take?', 'Who services the heat pump?'],
    ['When is the recycling collected this week?', 'Where may visitors park?'],
    [`${'When the pump starts at night it hums. '.repeat(4)}Is that right?`, 'Where is the stopcock?'],
  ])('leaves “%s” as it is', (question, previous) => expect(standaloneQuestion(question, previous)).toBeNull())

  it('has nothing to add to a first question', () => {
    expect(standaloneQuestion('how often?', undefined)).toBeNull()
  })

  it('goes on through a row of questions, and does not grow without end', () => {
    const row = Array.from({ length: 30 }, (_, n) => `and how much is it in year ${n}?`)
    const whole = row.reduce((previous, next) => standaloneQuestion(next, previous) ?? next, 'Who empties the bins?')
    expect(whole).toMatch(/^and how much is it in year 29\? .*Who empties the bins\?$/)
    expect(whole.length).toBeLessThanOrEqual(241)
  })
})
