import { expect, it } from 'vitest'
import { surnameKey } from './name-key'

it.each([
  ['Aoife Byrne', 'byrne'],
  ['  BYRNE ', 'byrne'],
  ['Seán Ó Súilleabháin', 'suilleabhain'],
  ["Niamh O'Brien", 'obrien'],
  ['Niamh O’ Brien', 'obrien'],
  ['Zoë Smith-Jones', 'jones'],
  ['Łukasz Wałęsa', 'walesa'],
  ['Jörg Weiß', 'weiss'],
  ['', ''],
  ['…', ''],
])('%s → %s', (name, key) => expect(surnameKey(name)).toBe(key))
