import { expect, it } from 'vitest'
import { confirmsDeletion } from './confirms-deletion'

it.each([
  ['DELETE', true],
  [' DELETE ', true],
  ['delete', false],
  ['Bhroin', true],
  ['ní bhroin', true],
  ['Aoife', false],
  ['', false],
  ['  ', false],
])('%s → %s', (typed, confirms) => expect(confirmsDeletion(typed, 'Aoife Ní Bhroin')).toBe(confirms))
