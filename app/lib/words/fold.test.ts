import { expect, it } from 'vitest'
import { wordsIn } from './fold'

it.each([
  ['There’s SMOKE', ['theres', 'smoke']],
  ['fiiiiire!!!', ['fire']],
  ['bloqué dans l’ascenseur', ['bloque', 'dans', 'l', 'ascenseur']],
  ['płomienie', ['plomienie']],
  ['полум’я', ['полумя']],
  ['f1re in the k1tchen', ['fire', 'in', 'the', 'kitchen']],
  ['call 112 about CO2', ['call', '112', 'about', 'co2']],
  ['sm\u200boke', ['smoke']],
])('%s', (text, words) => {
  expect(wordsIn(text)).toEqual(words)
})
