import { expect, it } from 'vitest'
import { remember } from './remember'

it('computes a text once, until newer ones push it out', () => {
  const computed: string[] = []
  const lettersOf = remember((text) => {
    computed.push(text)
    return [...text]
  }, 2)
  expect([lettersOf('ab'), lettersOf('ab'), lettersOf('c')]).toEqual([['a', 'b'], ['a', 'b'], ['c']])
  expect(computed).toEqual(['ab', 'c'])
  lettersOf('d')
  lettersOf('ab')
  expect(computed).toEqual(['ab', 'c', 'd', 'ab'])
})
