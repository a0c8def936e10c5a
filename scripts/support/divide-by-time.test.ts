import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideByTime } from './divide-by-time'

const secondsOf = (item: string) => Number(item.split(' ')[1])

test('the longest come first, and every part has about as much to do', () => {
  const items = ['a 10', 'b 1', 'c 60', 'd 30', 'e 20']
  expect(divideByTime(items, 2, secondsOf)).toEqual([
    ['c 60', 'b 1'],
    ['d 30', 'e 20', 'a 10'],
  ])
})

test('each is in one part, whatever they take and in whatever order they are given', () => {
  const some = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 5 }), fc.nat(100)), {
    selector: ([name]) => name,
  })
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 4 }), (named, parts) => {
      const items = named.map(([name, seconds]) => `${name.replaceAll(' ', '_')} ${seconds}`)
      const divided = divideByTime(items, parts, secondsOf)
      expect(divided).toHaveLength(parts)
      expect(divided.flat().sort()).toEqual([...items].sort())
      expect(divideByTime([...items].reverse(), parts, secondsOf)).toEqual(divided)
      const sums = divided.map((part) => part.reduce((sum, item) => sum + secondsOf(item), 0))
      expect(Math.max(...sums) - Math.min(...sums)).toBeLessThanOrEqual(Math.max(0, ...items.map(secondsOf)))
    }),
  )
})
