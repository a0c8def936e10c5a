import { expect, it } from 'vitest'
import { withoutEachWord } from './without-each-word'

it('leaves out each word that says something, and no other', () => {
  expect(withoutEachWord('How do I empty the tank of the mop?')).toEqual([
    'How do I the tank of the mop',
    'How do I empty the of the mop',
    'How do I empty the tank of the',
  ])
})

it('has nothing to leave out of a single word', () => {
  expect(withoutEachWord('stopcock?')).toEqual([])
})

it('leaves out three at most, the longest', () => {
  const long = withoutEachWord('garden kitchen bathroom hallway bedroom attic cellar garage')
  expect(long).toHaveLength(3)
  expect(long.every((text) => text.includes('attic'))).toBe(true)
})
