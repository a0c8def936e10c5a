import { expect, it } from 'vitest'
import { engagementRules } from './engagement-rule'

const daysOf = (days: number) => engagementRules(days).map(({ level, minActiveDays }) => [level, minActiveDays])

it('says how many days of activity each level takes', () => {
  expect(daysOf(30)).toEqual([
    ['high', 5],
    ['medium', 3],
    ['low', 1],
    ['none', 0],
    ['not_onboarded', null],
  ])
  expect(daysOf(7).slice(0, 2)).toEqual([
    ['high', 1],
    ['medium', 1],
  ])
  expect(daysOf(90).slice(0, 2)).toEqual([
    ['high', 13],
    ['medium', 7],
  ])
})
