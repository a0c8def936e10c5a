import { describe, expect, it } from 'vitest'
import { guessCategory, guessHouseType } from './guess-upload'

describe('guessCategory', () => {
  it.each([
    ['heating_guide-ash.pdf', 'heating'],
    ['Fire-Safety.pdf', 'fire-safety'],
    ['Home manual.docx', 'manual'],
    ['BER cert.pdf', 'energy'],
    ['Number 12.pdf', null],
  ])('%s: %s', (name, category) => expect(guessCategory(name)).toBe(category))
})

it('takes a house type from the name when it is the only one there', () => {
  const types = [
    { code: 'ASH', name: 'The Ash' },
    { code: 'QUAY1', name: 'Quay One' },
    { code: 'CEDAR', name: 'The Cedar' },
  ]
  expect(guessHouseType('heating-ash.pdf', types)).toBe('ASH')
  expect(guessHouseType('quay1_heating.pdf', types)).toBe('QUAY1')
  expect(guessHouseType('ash and cedar.pdf', types)).toBe('all')
  expect(guessHouseType('cash register.pdf', types)).toBe('all')
})
