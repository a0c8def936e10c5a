import { describe, expect, it } from 'vitest'
import { toChecklist } from './checklist'

const row = (id: string, dueAfterDays: number, tickedOn: string | null = null) => ({
  id,
  title: id,
  detail: '',
  dueAfterDays,
  tickedOn,
})
const ids = (items: { id: string }[]) => items.map(({ id }) => id)

describe('a home’s list', () => {
  const home = { handedOverOn: '2026-03-01', today: '2026-03-10' }

  it('is late from the day after, due for the seven days that begin today, and next from the eighth', () => {
    const list = toChecklist([row('yesterday', 8), row('today', 9), row('last', 15), row('after', 16)], home)
    expect(ids(list.overdue)).toEqual(['yesterday'])
    expect(ids(list.thisWeek)).toEqual(['today', 'last'])
    expect(ids(list.next)).toEqual(['after'])
    expect(list.thisWeek.map(({ dueOn }) => dueOn)).toEqual(['2026-03-10', '2026-03-16'])
  })

  it('counts back from the keys over the end of a month', () => {
    const list = toChecklist([row('before', -7)], { handedOverOn: '2026-03-03', today: '2026-02-20' })
    expect(list.thisWeek).toMatchObject([{ dueOn: '2026-02-24' }])
  })

  it('counts days of the calendar, which have no hours that a clock could change', () => {
    // Clocks go forward on 29 March 2026.
    const list = toChecklist([row('a', 28), row('b', 29)], { handedOverOn: '2026-03-01', today: '2026-03-30' })
    expect(ids(list.overdue)).toEqual(['a'])
    expect(ids(list.thisWeek)).toEqual(['b'])
  })

  it('leaves what was ticked today where it stood, and folds away what was ticked before', () => {
    const list = toChecklist([row('slip', 3, '2026-03-10'), row('long ago', 3, '2026-03-09')], home)
    expect(list.overdue).toMatchObject([{ id: 'slip', isDone: true }])
    expect(list.finished).toMatchObject([{ id: 'long ago', isDone: true }])
    expect(list).toMatchObject({ done: 2, total: 2 })
  })

  it('has no days where nobody knows when the keys were handed over', () => {
    const list = toChecklist([row('a', -7), row('b', 400), row('c', 0, '2026-01-01')], { ...home, handedOverOn: null })
    expect(list.undated).toMatchObject([
      { id: 'a', dueOn: null },
      { id: 'b', dueOn: null },
    ])
    expect(ids(list.finished)).toEqual(['c'])
    expect([list.overdue, list.thisWeek, list.next]).toEqual([[], [], []])
  })
})
