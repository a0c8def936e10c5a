import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inTurn } from './in-turn'

it('runs one after the other, and goes on after a failure', async () => {
  const seen: string[] = []
  const step = (name: string, ms: number) => async () => {
    seen.push(`${name} begins`)
    await wait(ms)
    seen.push(`${name} ends`)
    if (name === 'first') throw new Error('first fails')
    return name
  }
  const first = inTurn('key', step('first', 20))
  const second = inTurn('key', step('second', 1))
  const other = inTurn('other', step('other', 1))
  await expect(first).rejects.toThrow('first fails')
  expect(await second).toBe('second')
  expect(await other).toBe('other')
  expect(seen.filter((line) => !line.startsWith('other'))).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
  ])
  expect(seen.indexOf('other ends')).toBeLessThan(seen.indexOf('first ends'))
})
