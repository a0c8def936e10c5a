import { describe, expect, it } from 'vitest'
import { readPeriod } from '~/metrics/query/period'
import { toErrorsView } from './view'

const { period } = readPeriod(new URLSearchParams('from=2026-03-28&to=2026-03-30'), '2026-03-30')

describe('toErrorsView', () => {
  it('counts each kind by day, and all of them together', () => {
    const none = { ingestion: 0, llm: 0, job: 0, client: 0 }
    const view = toErrorsView(
      [
        { date: '2026-03-28', ...none, llm: 2 },
        { date: '2026-03-30', ...none, llm: 1, client: 4 },
      ],
      [{ date: '2026-03-27', ...none, job: 5 }],
      period,
    )
    expect(view.series).toEqual({
      failedIngestions: [0, 0, 0],
      llmErrors: [2, 0, 1],
      failedJobs: [0, 0, 0],
      clientErrors: [0, 0, 4],
    })
    expect(view.totals.failedJobs).toEqual({ current: 0, previous: 5 })
    expect(view.totals.llmErrors).toEqual({ current: 3, previous: 0 })
  })
})
