import { expect, it } from 'vitest'
import { toEngagementView } from './view'
import { engagementRules } from './engagement-rule'

it('every level is there, with its rule; the share is of those who have come in', () => {
  const view = toEngagementView(
    [
      { level: 'high', homeowners: 1, previousHomeowners: 0 },
      { level: 'medium', homeowners: 1, previousHomeowners: 0 },
      { level: 'none', homeowners: 2, previousHomeowners: 0 },
      { level: 'not_onboarded', homeowners: 4, previousHomeowners: 8 },
    ],
    30,
  )
  expect(view.levels.map(({ level, homeowners }) => [level, homeowners])).toEqual([
    ['high', 1],
    ['medium', 1],
    ['low', 0],
    ['none', 2],
    ['not_onboarded', 4],
  ])
  expect(view.levels[0]?.minActiveDays).toBe(5)
  expect(view).toMatchObject({
    homeowners: 8,
    totals: { engagedShare: { current: 0.5, previous: null }, engaged: { current: 2, previous: 0 } },
    high: { current: 1, previous: 0 },
  })
})

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
