import { expect, it } from 'vitest'
import { recogniseFact } from './recognise-fact'

it.each([
  ['what is my Eircode', 'eircode', 'en'],
  ['whats my eirecode', 'eircode', 'en'],
  ['eircode?', 'eircode', 'en'],
  ['my adress please', 'address', 'en'],
  ['What house type do I have?', 'houseType', 'en'],
  ['how many bedrooms do we have', 'size', 'en'],
  ['who do I call now', 'callNow', 'en'],
  ['who can i ring at night', 'callNow', 'en'],
  ['where is the fuse bord', 'fuse_board', 'en'],
  ['where is the gas meter', 'gas', 'en'],
  ['what is still to do', 'todo', 'en'],
  ['jaki jest mój eircode', 'eircode', 'pl'],
  ['quelle est mon adresse', 'address', 'fr'],
  ['wo ist der Sicherungskasten', 'fuse_board', 'de'],
  ['яка моя адреса', 'address', 'uk'],
])('%s asks for %s in %s', (text, kind, language) => {
  expect(recogniseFact(text)).toEqual({ kind, language })
})

it.each([
  'how do I change my address with the council',
  'who designed the house type',
  'who do I call about a leaking roof',
  'can I add a socket to the fuse board',
  'how do I read the gas meter',
  'what is the address of the recycling centre',
  'which house type has a plant room',
  'How big is the bedroom?',
  'thanks',
  '',
])('%s asks for more', (text) => {
  expect(recogniseFact(text)).toBeNull()
})
