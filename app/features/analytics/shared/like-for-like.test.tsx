// An unfinished day is not compared with whole ones: what a change is told by leaves it out on both sides, and says so.
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Stat } from '~/ui/stat'
import { finishedPart, makePeriod, presetPeriod } from '~/metrics/query/period'
import { daysPanel } from './panels.server'

const today = '2026-04-07'

describe('finishedPart', () => {
  it('leaves the unfinished day out, and one of the days that it is compared with', () => {
    const week = presetPeriod('7d', today)
    expect(week).toMatchObject({ from: '2026-04-01', to: today, previousFrom: '2026-03-25', previousTo: '2026-03-31' })
    expect(finishedPart(week)).toMatchObject({
      choice: 'custom',
      from: '2026-04-01',
      to: '2026-04-06',
      unfinished: false,
      previousFrom: '2026-03-25',
      previousTo: '2026-03-30',
    })
  })

  it('leaves out every day that is not over in some company', () => {
    const week = { ...presetPeriod('7d', today), lastFinished: '2026-04-05' }
    expect(finishedPart(week)).toMatchObject({ to: '2026-04-05', previousTo: '2026-03-29' })
  })

  it('is nothing where every day is over, or none', () => {
    const asked = { today, compare: 'previous' } as const
    expect(finishedPart(makePeriod('custom', { from: '2026-04-01', to: '2026-04-06' }, asked))).toBeNull()
    expect(finishedPart(makePeriod('custom', { from: today, to: today }, asked))).toBeNull()
  })
})

describe('a change over a day that is not over', () => {
  const row = (date: string, questions: number) => ({
    date,
    questions,
    answered: questions,
    noAnswer: 0,
    errors: 0,
    handedOff: 0,
  })
  // Ten a day, and three today until now: the same as before, day for day.
  const rows = [
    ...Array.from({ length: 13 }, (_, n) => row(`2026-${n < 7 ? '03' : '04'}-${n < 7 ? 25 + n : `0${n - 6}`}`, 10)),
    row(today, 3),
  ]

  it('is told by the days that are over', async () => {
    const period = presetPeriod('7d', today)
    const asked = Promise.resolve({ value: rows as never, asOf: '2026-04-07T10:00:00Z' })
    const settled = await daysPanel({ name: 'volume', period, ask: () => asked, measures: ['questions'] })
    if (settled.failed) throw new Error('It failed')
    const { view, finished } = settled.value
    expect(view.totals.questions).toEqual({ current: 63, previous: 70 })
    expect(finished?.totals.questions).toEqual({ current: 60, previous: 60 })
  })

  it('says so beside the figure', () => {
    const comparison = { current: 63, previous: 70, goodWhen: 'up' as const, previousText: '70' }
    const text = (likeForLike?: { current: number; previous: number } | null) =>
      renderToStaticMarkup(<Stat label="Questions" value="63" comparison={{ ...comparison, likeForLike }} />)
        .split(/[<>]/)
        .filter((_, n) => n % 2 === 0)
        .join(' ')
    expect(text()).toMatch(/10%/)
    expect(text({ current: 60, previous: 60 })).toMatch(/No change.*without today, which is not over/)
    expect(text({ current: 60, previous: 80 })).toMatch(/25%/)
    // Nothing is over yet, so there is no change to tell.
    expect(text(null)).toMatch(/Before: 70/)
  })
})
