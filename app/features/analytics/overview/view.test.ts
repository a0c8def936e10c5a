import { expect, it } from 'vitest'
import { toTopicHeatView } from './view'

const rows = [
  { topicId: 'a', name: 'Heating', date: '2026-03-27', questions: 3 },
  { topicId: 'a', name: 'Heating', date: '2026-03-29', questions: 4 },
  { topicId: 'a', name: 'Heating', date: '2026-03-30', questions: 5 },
  { topicId: null, name: null, date: '2026-03-30', questions: 1 },
]

it('counts by day in a short period, and nothing is 0', () => {
  const view = toTopicHeatView(rows, { from: '2026-03-28', to: '2026-03-30' })
  expect(view.by).toBe('day')
  expect(view.topics).toEqual([
    { id: 'a', name: 'Heating' },
    { id: null, name: null },
  ])
  expect(view.questions).toEqual([
    [0, 4, 5],
    [0, 0, 1],
  ])
})

it('counts by week from Monday in a longer one', () => {
  const view = toTopicHeatView(rows, { from: '2026-03-10', to: '2026-03-31' })
  expect(view.spans).toEqual([
    { from: '2026-03-10', to: '2026-03-15' },
    { from: '2026-03-16', to: '2026-03-22' },
    { from: '2026-03-23', to: '2026-03-29' },
    { from: '2026-03-30', to: '2026-03-31' },
  ])
  expect(view.questions[0]).toEqual([0, 0, 7, 5])
})
