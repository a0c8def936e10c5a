import { expect, it } from 'vitest'
import { highlighted } from './highlighted'

const found = (text: string, search: string) =>
  highlighted(text, search).flatMap((part) => (part.isFound ? [part.text] : []))

it('marks every word that was looked for, as it stands', () => {
  expect(found('The Filter of the filters', 'filter')).toEqual(['Filter', 'filter'])
  expect(found('Change the filter', 'filter change')).toEqual(['Change', 'filter'])
  expect(found('heating and heat', 'heat heating')).toEqual(['heating', 'heat'])
})

it('takes what is no word for what it is', () => {
  expect(found('It costs €5 (five) a+b', '(five) a+b')).toEqual(['(five)', 'a+b'])
  expect(found('Nothing here', '')).toEqual([])
})

it('loses nothing of the text', () => {
  expect(
    highlighted('One two one', 'one')
      .map(({ text }) => text)
      .join(''),
  ).toBe('One two one')
})
