import { expect, it } from 'vitest'
import { recogniseCourtesy } from './recognise-courtesy'

it.each([
  ['thanks', 'thanks', 'en'],
  ['Thank you so much!', 'thanks', 'en'],
  ['thnaks', 'thanks', 'en'],
  ['thanks for your help 🙏', 'thanks', 'en'],
  ['ok', 'ok', 'en'],
  ['👍', 'ok', 'en'],
  ['hello', 'hello', 'en'],
  ['helo there', 'hello', 'en'],
  ['Hi! Who are you?', 'who', 'en'],
  ['what can you do', 'what', 'en'],
  ['wat can you do', 'what', 'en'],
  ['help', 'what', 'en'],
  ['dziękuję bardzo', 'thanks', 'pl'],
  ['dzieki', 'thanks', 'pl'],
  ['дякую', 'thanks', 'uk'],
  ['mulțumesc mult', 'thanks', 'ro'],
  ['obrigada pela ajuda', 'thanks', 'pt'],
  ['muchas gracias', 'thanks', 'es'],
  ['merci beaucoup', 'thanks', 'fr'],
  ['vielen Dank', 'thanks', 'de'],
  ['labai ačiū', 'thanks', 'lt'],
  ['go raibh maith agat', 'thanks', 'ga'],
  ['dia duit', 'hello', 'ga'],
  ['qui êtes-vous ?', 'who', 'fr'],
  ['was kannst du?', 'what', 'de'],
  ['co potrafisz', 'what', 'pl'],
  ['хто ти?', 'who', 'uk'],
])('%s is %s in %s', (text, kind, language) => {
  expect(recogniseCourtesy(text)).toMatchObject({ kind, language })
})

it.each([
  'thanks, and where is the stopcock?',
  'ok how do I reset it',
  'hello, my boiler is broken',
  'who are you to contact for the bins',
  'what can you do about the leak',
  'who is the builder',
  'yes it is the upstairs bathroom',
  'help me set the heating',
  'no heating',
  'no hot water',
  'good insulation',
  '?',
  '',
])('%s is none', (text) => {
  expect(recogniseCourtesy(text)).toBeNull()
})
