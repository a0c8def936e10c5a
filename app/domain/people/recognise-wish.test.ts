import { expect, it } from 'vitest'
import { recogniseWish } from './recognise-wish'

it.each([
  ['I want to complain', 'person', 'en'],
  ['this is the third time I ask, I want to make a complaint about the windows', 'person', 'en'],
  ['can I please speak to a real person about my bill', 'person', 'en'],
  ['nobody is answering me and I am fed up', 'person', 'en'],
  ['How do I report a defect?', 'defect', 'en'],
  ['report a sang', 'defect', 'en'],
  ['chcę złożyć reklamację', 'person', 'pl'],
  ['ich möchte mich beschweren', 'person', 'de'],
  ['comment signaler un défaut', 'defect', 'fr'],
])('%s is %s in %s', (text, kind, language) => {
  expect(recogniseWish(text)).toEqual({ kind, language })
})

it.each([
  'how many people fit in the lift',
  'where is the stopcock',
  'who is the builder',
  'is the warranty complete',
  '',
])('%s is none', (text) => {
  expect(recogniseWish(text)).toBeNull()
})
