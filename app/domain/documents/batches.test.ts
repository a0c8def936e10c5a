import { expect, it } from 'vitest'
import { batchPath, isPassedOver } from './batches'
import { languageOf, suggestDocument } from './suggest-document'

it.each([
  ['Handover/Heating/boiler.pdf', 'Handover/Heating/boiler.pdf'],
  ['Handover\\Ash\\plan.pdf', 'Handover/Ash/plan.pdf'],
  ['./a//b.pdf', 'a/b.pdf'],
  ['/etc/passwd', 'etc/passwd'],
  ['../../etc/passwd', null],
  ['a/../../b.pdf', null],
  ['C:\\Windows\\b.pdf', null],
  ['a/\u202efdp.exe', 'a/fdp.exe'],
  ['', null],
  [`${'a'.repeat(501)}.pdf`, null],
])('the path %j is kept as %j', (path, kept) => expect(batchPath(path)).toBe(kept))

it('passes over what nobody means to upload', () => {
  const paths = ['a/', '__MACOSX/._a.pdf', '.DS_Store', 'a/Thumbs.db', 'a/~$letter.docx', 'a/b.pdf', 'a/notes.exe']
  expect(paths.filter((path) => !isPassedOver(path))).toEqual(['a/b.pdf', 'a/notes.exe'])
})

const houseTypes = [
  { code: 'ASH', name: 'The Ash' },
  { code: 'B2', name: 'The Birch' },
]

it.each([
  ['Handover/heating_guide.pdf', '', { category: 'heating', houseType: 'all', title: 'Heating guide' }],
  [
    'The Ash/Fire safety/0012.pdf',
    'Smoke alarms\nTest the alarm.',
    { category: 'fire-safety', houseType: 'ASH', title: 'Smoke alarms' },
  ],
  ['scan_003.pdf', 'Your boiler\nfor type B2', { category: 'heating', houseType: 'B2', title: 'Your boiler' }],
  ['Letter.pdf', 'Dear all', { category: null, houseType: 'all', title: 'Letter' }],
])('suggests of %j what it is', (path, opening, suggested) => {
  expect(suggestDocument({ path, opening, houseTypes })).toMatchObject(suggested)
})

it('tells a language by the words that hold its sentences together', () => {
  expect(languageOf('Turn the valve to the right, and it is off. This is what you do with it.')).toBe('en')
  expect(languageOf('Drehen Sie das Ventil nach rechts, und es ist zu. Das ist für die Küche und für das Bad.')).toBe(
    'de',
  )
  expect(languageOf('E03 18 °C')).toBeNull()
})
