import { expect, it } from 'vitest'
import type { DocumentPage } from './blocks'
import { chapterAt, chaptersOf } from './chapters'

const page = (number: number, ...headings: [level: number, text: string][]): DocumentPage => ({
  number,
  blocks: headings.flatMap(([level, text]) => [
    { kind: 'heading' as const, level, text },
    { kind: 'text' as const, text: 'The valve is behind the panel.' },
  ]),
})

it('chapters are the headings in order, their levels counted from 1 without gaps, three deep', () => {
  const pages = [
    page(1, [2, 'Heating\n and  water'], [4, 'Boiler']),
    page(2),
    page(3, [2, 'Safety'], [5, 'x'], [6, 'y']),
  ]
  expect(chaptersOf(pages)).toEqual([
    { title: 'Heating and water', level: 1, page: 1 },
    { title: 'Boiler', level: 2, page: 1 },
    { title: 'Safety', level: 1, page: 3 },
    { title: 'x', level: 3, page: 3 },
  ])
})

it('there are none where one heading names it all, and never more than anybody can use', () => {
  expect(chaptersOf([page(1, [1, 'Guide']), page(2)])).toEqual([])
  const many = Array.from({ length: 900 }, (_, at) => page(at + 1, [1, `Part ${at}`]))
  expect(chaptersOf(many)).toHaveLength(500)
})

it('a page is in the chapter that begins on it or before', () => {
  const chapters = chaptersOf([page(2, [1, 'A'], [2, 'B']), page(5, [1, 'C'])])
  expect([1, 2, 4, 5, 9].map((at) => chapterAt(chapters, at))).toEqual([-1, 1, 1, 2, 2])
})
