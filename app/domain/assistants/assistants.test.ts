import { describe, expect, it } from 'vitest'
import { hoursText, isWithinHours, whenPeopleAnswer } from './answer-hours'
import { changedSettings } from './settings'
import { readSettings, settingsOf } from './settings-schema'

const row = { name: 'Ada', prompt: '', model: '', suggestedQuestions: ['Where is the stopcock?'] }
const office = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }

describe('settings', () => {
  it('of an assistant that nobody set are the usual ones, and so is what makes no sense', () => {
    const usual = settingsOf({ ...row, settings: {} })
    expect(usual).toMatchObject({ tone: 'warm', offerPerson: 'no_answer', never: [], hours: null, temperature: null })
    expect(
      settingsOf({ ...row, settings: { tone: 'loud', temperature: 9, never: 'x', hours: { days: [9] } } }),
    ).toEqual(usual)
    expect(readSettings(JSON.parse(JSON.stringify(usual)))).toEqual(usual)
  })

  it('differ by name', () => {
    const one = settingsOf({ ...row, settings: {} })
    expect(changedSettings(one, one)).toEqual([])
    expect(changedSettings(one, { ...one, name: 'Bea', hours: office })).toEqual(['name', 'hours'])
  })
})

describe('hours', () => {
  it('are said in words', () => {
    expect(hoursText(office)).toBe('Monday to Friday, 09:00 to 17:00')
    expect(hoursText({ ...office, days: [1, 3] })).toBe('Monday and Wednesday, 09:00 to 17:00')
    expect(hoursText({ ...office, days: [7, 1, 2, 3, 4, 5, 6] })).toBe('Every day, 09:00 to 17:00')
  })

  it('begin with their first minute and end before their last', () => {
    const at = (weekday: number, minutes: number) => isWithinHours(office, { weekday, minutes })
    expect([at(1, 539), at(1, 540), at(5, 1019), at(5, 1020), at(6, 600)]).toEqual([false, true, true, false, false])
  })

  it('say when somebody is there next', () => {
    const told = (weekday: number, minutes: number) => whenPeopleAnswer(office, { weekday, minutes })
    expect(told(1, 600)).toBe('People answer Monday to Friday, 09:00 to 17:00.')
    expect(told(1, 60)).toMatch(/reads it today from 09:00\.$/)
    expect(told(1, 1_200)).toMatch(/tomorrow from/)
    expect(told(5, 1_200)).toMatch(/on Monday from/)
    expect(whenPeopleAnswer({ ...office, days: [3] }, { weekday: 3, minutes: 1_200 })).toMatch(/on Wednesday from/)
  })
})
