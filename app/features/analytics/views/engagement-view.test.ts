import { expect, it } from 'vitest'
import { toEngagementView } from './engagement-view'

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
    engagedShare: { current: 0.5, previous: null },
    high: { current: 1, previous: 0 },
  })
})
