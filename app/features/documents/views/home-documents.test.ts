import { expect, it } from 'vitest'
import { groupByTopic, partsOf, toShownDocument, toShownTopics, withoutMarks } from './home-documents'

const row = {
  id: '1',
  title: 'Heating your home',
  category: 'heating',
  houseType: null,
  fileName: 'heating.pdf',
  contentType: 'application/pdf',
  sizeBytes: 1_000,
  pages: 4,
  version: 1,
  readyAt: '2026-03-01T12:00:00.000Z',
  addedOn: '2026-03-01',
  isUnread: true,
  hits: [],
}

it('shows the first place of each page where something was found', () => {
  const hits = [
    { page: 2, excerpt: 'Bleed the \u0002radiator\u0003.' },
    { page: 2, excerpt: 'Another' },
    { page: 1, excerpt: 'A\nlist' },
  ]
  expect(toShownDocument({ ...row, hits }).hits).toEqual([
    {
      page: 2,
      parts: [
        { text: 'Bleed the ', isFound: false },
        { text: 'radiator', isFound: true },
        { text: '.', isFound: false },
      ],
    },
    { page: 1, parts: [{ text: 'A list', isFound: false }] },
  ])
})

it('reads an excerpt that is one found word, and one that is empty', () => {
  expect(partsOf('\u0002valve\u0003')).toEqual([{ text: 'valve', isFound: true }])
  expect(partsOf('')).toEqual([])
  expect(withoutMarks('Bleed each \u0002radiator\u0003.')).toBe('Bleed each radiator.')
})

it('has the topics in the order of the app, those unknown to it last', () => {
  const topics = toShownTopics([
    { category: 'attic', documents: 1, unread: 0 },
    { category: 'heating', documents: 2, unread: 1 },
    { category: 'manual', documents: 1, unread: 1 },
  ])
  expect(topics.map(({ label }) => label)).toEqual(['Home manual', 'Heating and hot water', 'attic'])
})

it('puts neighbours of one topic together', () => {
  const heating = toShownDocument(row)
  const parking = toShownDocument({ ...row, id: '2', category: 'parking' })
  expect(groupByTopic([heating, heating, parking]).map(({ topic, documents }) => [topic, documents.length])).toEqual([
    ['Heating and hot water', 2],
    ['Parking', 1],
  ])
  expect(groupByTopic([])).toEqual([])
})
