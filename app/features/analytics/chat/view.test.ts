import { describe, expect, it } from 'vitest'
import { newId } from '~/lib/id'
import { conversationQuery, readQuestionQuery, toQuestionFilters } from '../questions/filters'
import { questionsHref } from '../shared/links'
import type { QuestionGroupRow } from './queries/top-questions.server'
import { toPeakTimesView, toTopQuestions } from './view'

describe('toPeakTimesView', () => {
  it('has every hour of the week from Monday, and the busiest', () => {
    const hours = (at: number, questions: number) =>
      Array.from({ length: 24 }, (_, hour) => (hour === at ? questions : 0))
    const view = toPeakTimesView([
      { weekday: 2, questionsByHour: hours(9, 4) },
      { weekday: 7, questionsByHour: hours(21, 4) },
    ])
    expect(view.questions.map((row) => row.length)).toEqual([24, 24, 24, 24, 24, 24, 24])
    expect(view.questions[1]?.[9]).toBe(4)
    expect(view.questions[0]?.[9]).toBe(0)
    expect(view).toMatchObject({ total: 8, peak: { weekday: 2, hour: 9, questions: 4 } })
  })

  it('has no busiest hour when nothing was asked', () => {
    expect(toPeakTimesView([])).toMatchObject({ total: 0, peak: null })
  })
})

describe('toTopQuestions', () => {
  const row = (id: string, questions: number, alike: string[] = [], developmentId = id): QuestionGroupRow => ({
    id,
    question: `${id}?`,
    developmentId,
    developmentName: developmentId,
    questions,
    alike,
    previousQuestions: 1,
    finishedQuestions: 1,
    previousFinishedQuestions: 1,
    noAnswer: 0,
  })

  it('takes what is like the most frequent one together, each once', () => {
    // b is like a and like c, but a and c are not alike.
    const rows = [row('a', 9, ['b']), row('c', 8, ['b']), row('b', 5, ['a', 'c'])]
    expect(toTopQuestions(rows, 5)).toMatchObject([
      { question: 'a?', questions: 14, previousQuestions: 2, developments: 2, groups: [{ id: 'a' }, { id: 'b' }] },
      { question: 'c?', questions: 8, developments: 1 },
    ])
  })

  it('ranks by what they add up to, and counts a development once', () => {
    const rows = [row('a', 9), row('b', 8, ['c'], 'here'), row('c', 7, ['b'], 'here')]
    expect(toTopQuestions(rows, 1)).toMatchObject([{ question: 'b?', questions: 15, developments: 1 }])
    expect(toTopQuestions([], 5)).toEqual([])
  })
})

describe('the explorer’s address', () => {
  const days = { from: '2026-03-01', to: '2026-03-30' }

  it('says what a link means, and is understood again', () => {
    const groups = [newId(), newId()]
    const href = questionsHref({
      ...days,
      developmentId: 'd',
      tenant: null,
      groups,
      outcome: 'no_answer',
      weekday: 1,
      hour: 0,
    })
    const params = new URL(href, 'http://openhouse.test').searchParams
    expect(params.get('development')).toBe('d')
    expect(params.has('tenant')).toBe(false)
    expect(toQuestionFilters(readQuestionQuery(params))).toEqual({
      outcome: 'no_answer',
      groups,
      weekday: 1,
      hour: 0,
      topic: null,
      homeowner: null,
      rating: null,
      reason: null,
      search: '',
    })
  })

  it.each([
    ['outcome', 'lost'],
    ['topic', 'heating'],
    ['group', 'a,b'],
    ['group', Array.from({ length: 101 }, () => newId()).join()],
    ['rating', '6'],
    ['weekday', '0'],
    ['weekday', '8'],
    ['hour', '24'],
    ['hour', '1e1'],
  ])('passes over what makes no sense (%s)', (name, value) => {
    expect(readQuestionQuery(new URLSearchParams([[name, value]]))).toEqual({ search: '' })
  })

  it('narrows conversations by the same words', () => {
    expect(conversationQuery.parse({ topic: 'none', search: ' a ' })).toEqual({ topic: 'none', search: 'a' })
  })
})
