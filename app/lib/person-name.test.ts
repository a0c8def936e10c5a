import { describe, expect, it } from 'vitest'
import { nameAgreement } from './person-name'

const isSame = (typed: string, onRecord: string) => nameAgreement(typed, onRecord) > 0

describe('a name that is written another way', () => {
  it.each([
    ['O Brien', "Niamh O'Brien"],
    ['niamh o brien', 'Niamh O’Brien'],
    ["O'Brien", 'Niamh O Brien'],
    ['OBrien', "Niamh O'Brien"],
    ['Brien', "Niamh O'Brien"],
    ['D Arcy', "Tom D'Arcy"],
    ['Murphy Anna', 'Anna Murphy'],
    ['Murphy, Anna', 'Anna Murphy'],
    ['Anna Murphy', 'Murphy, Anna'],
    ['Murphy', 'Murphy, Anna'],
    ['Anna Murphy', 'Murphy Anna'],
    ['Anna Murphy', 'Anna Murphy (Mrs)'],
    ['Anna Murphy (Mrs)', 'Anna Murphy'],
    ['Mrs. Anna Murphy', 'Murphy'],
    ['Anna Murphy', 'Dr Anna Murphy PhD'],
    ['Brian Murphy', 'Brian Murphy Jr'],
    ['Brian Murphy, Jr.', 'Brian Murphy'],
    ['Brian Murphy Jnr', 'Murphy, Brian Snr'],
    ['Brian Murphy III', 'Brian Murphy'],
    ['Smith', 'Zoë Smith-Jones'],
    ['Jones', 'Zoë Smith-Jones'],
    ['Zoe Smith', 'Zoë Smith-Jones'],
    ['Smith Jones', 'Zoë Smith-Jones'],
    ['Smithjones', 'Zoë Smith-Jones'],
    ['Zoe Smith-Jones', 'Zoë Jones'],
    ['Mary Byrne', 'Mary Byrne Walsh'],
    ['Mary Walsh', 'Mary Byrne Walsh'],
    ['Walsh Mary B', 'Mary Byrne Walsh'],
    ['Maria Garcia', 'María García López'],
    ['A. Murphy', 'Anna Murphy'],
    ['Murphy A', 'Anna Murphy'],
    ['Anna M. Murphy', 'Anna Murphy'],
    ['Brian Murphy', 'Anna & Brian Murphy'],
    ['Anna Murphy', 'Anna & Brian Murphy'],
    ['Anna Murphy', 'Anna and Brian Murphy'],
    ['Anna Byrne', 'Anna Byrne & Brian Murphy'],
    ['Brian Murphy', 'Anna Byrne / Brian Murphy'],
    ['Anna & Brian Murphy', 'Brian Murphy'],
    ['Sean O Suilleabhain', 'Seán Ó Súilleabháin'],
    ["O'Suilleabhain", 'Seán Ó Súilleabháin'],
    ['suilleabhain', 'Seán Ó Súilleabháin'],
    ['Aoife Ní Dhomhnaill', 'Aoife Ó Domhnaill'],
    ['Ni Dhomhnaill', 'Aoife Ní Dhomhnaill'],
    ['Nic Gearailt', 'Áine Mac Gearailt'],
    ['Mac Carthy', 'Liam McCarthy'],
    ['MacCarthy', 'Liam McCarthy'],
    ['Mc Carthy', 'Liam MacCarthy'],
    ['Van der Berg', 'Jan van der Berg'],
    ['Vanderberg', 'Jan van der Berg'],
    ['Berg', 'Jan van der Berg'],
    ['Mueller', 'Jörg Müller'],
    ['MULLER', 'Jörg Müller'],
    ['Weiss', 'Jörg Weiß'],
    ['walesa', 'Łukasz Wałęsa'],
    ['Anna Murphy', 'Anna Murphy (née Walsh)'],
    ['Anna Walsh', 'Anna Murphy (née Walsh)'],
  ])('%s is %s', (typed, onRecord) => expect(isSame(typed, onRecord)).toBe(true))
})

describe('another name', () => {
  it.each([
    ['Anna', 'Anna Murphy'],
    ['Anna Walsh', 'Anna Murphy'],
    ['Anna', 'Anna & Brian Murphy'],
    ['Brian Walsh', 'Anna & Brian Murphy'],
    ['Mrs', 'Anna Murphy (Mrs)'],
    ['Jr', 'Brian Murphy Jr'],
    ['A', 'Anna Murphy'],
    ['A B', 'Anna Byrne'],
    ['Murph', 'Anna Murphy'],
    ['Anne', 'Mary Anne Walsh'],
    ['Van', 'Jan van der Berg'],
    ['O', "Niamh O'Brien"],
    ['', 'Anna Murphy'],
    ['…', '…'],
  ])('%s is not %s', (typed, onRecord) => expect(isSame(typed, onRecord)).toBe(false))
})

it('names the one best who is meant', () => {
  const score = (name: string) => nameAgreement('Ryan Walsh', name)
  expect(score('Ryan Walsh')).toBeGreaterThan(score('Mary Walsh'))
  expect(score('Mary Walsh')).toBeGreaterThan(score('Mary Ryan'))
})
