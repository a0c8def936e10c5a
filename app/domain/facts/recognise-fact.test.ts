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
  ['what is my BER', 'energyRating', 'en'],
  ['Whats the energy rateing of my house?', 'energyRating', 'en'],
  ['when does my defects period end', 'defectsEnd', 'en'],
  ['how long is left of the defect period', 'defectsEnd', 'en'],
  ['how much is the service charge a year', 'serviceCharge', 'en'],
  ['who do I pay the service charge to', 'serviceCharge', 'en'],
  ['which bin goes out this week', 'bins', 'en'],
  ['what bin is it tomorrow?', 'bins', 'en'],
  ['When are the bins collected', 'bins', 'en'],
  ['what is my mprn number', 'mprn', 'en'],
  ['gas meter number please', 'gprn', 'en'],
  ['cén rátáil fuinnimh atá ag mo theach', 'energyRating', 'ga'],
  ['jaka jest klasa energetyczna mojego domu', 'energyRating', 'pl'],
  ['kiedy odbiór śmieci', 'bins', 'pl'],
  ['коли вивозять сміття', 'bins', 'uk'],
  ['cât este taxa de administrare', 'serviceCharge', 'ro'],
  ['quando é a recolha do lixo', 'bins', 'pt'],
  ['cuánto es la cuota de comunidad', 'serviceCharge', 'es'],
  ['quel jour passent les poubelles', 'bins', 'fr'],
  ['wann wird der Müll abgeholt', 'bins', 'de'],
  ['wie hoch ist das Hausgeld', 'serviceCharge', 'de'],
  ['kada išvežamos šiukšlės', 'bins', 'lt'],
])('%s asks for %s in %s', (text, kind, language) => {
  expect(recogniseFact(text)).toEqual({ kind, language })
})

it.each([
  ['who do I call about the bins', 'bins', 'en'],
  ['who is my broadband provider', 'broadband', 'en'],
  ['wer ist der Internet-Anbieter', 'broadband', 'de'],
  ['phone number for the service charge', 'service_charge', 'en'],
])('%s asks whom to turn to about %s', (text, subject, language) => {
  expect(recogniseFact(text)).toEqual({ kind: 'callAbout', subject, language })
})

it.each([
  'where do the bins go',
  'where do I put the recycling',
  'why is the service charge so much',
  'which bin does glass go in',
  'what is my BER number',
  'how do I connect to the wifi',
  'is the internet included',
  'who do I call about my address',
  'how often are the bins washed',
  'dlaczego czynsz administracyjny jest wysoki',
  'wo steht die Mülltonne',
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
