import { setImmediate as nextLoop } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { lineOf } from './line'

/** Work that goes on until it is told to end. */
function held() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  return { work: () => ended, end }
}

describe('a line', () => {
  it('does as many at once as it has counters, and the next when one is done', async () => {
    const line = lineOf(2)
    const begun: number[] = []
    const all = [0, 1, 2, 3].map(() => held())
    const turns = all.map(({ work }, n) =>
      line.turn({ place: n }, () => {
        begun.push(n)
        return work()
      }),
    )
    await nextLoop()
    expect(begun).toEqual([0, 1])
    all[1]?.end()
    await nextLoop()
    expect(begun).toEqual([0, 1, 2])
    all.forEach(({ end }) => end())
    await Promise.all(turns)
    expect(begun).toEqual([0, 1, 2, 3])
  })

  it('calls who has the lesser place first, and of equals who came first', async () => {
    const line = lineOf(1)
    const { work, end } = held()
    const begun: string[] = []
    const first = line.turn({ place: 0 }, work)
    const later = [
      ['late', 9],
      ['early', 3],
      ['early too', 3],
      ['earliest', 1],
      ['last', 9],
    ].map(([name, place]) => line.turn({ place: Number(place) }, async () => void begun.push(String(name))))
    end()
    await Promise.all([first, ...later])
    expect(begun).toEqual(['earliest', 'early', 'early too', 'late', 'last'])
  })

  it('goes on after work that fails, which whoever wanted it is told', async () => {
    const line = lineOf(1)
    await expect(line.turn({ place: 0 }, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await line.turn({ place: 0 }, () => Promise.resolve('yes'))).toBe('yes')
  })

  it('forgets who leaves before their turn, and no other', async () => {
    const line = lineOf(1)
    const { work, end } = held()
    const left = new AbortController()
    const first = line.turn({ place: 0 }, work)
    const gone = line.turn({ place: 1, signal: left.signal }, () => Promise.resolve('never'))
    const stays = line.turn({ place: 2 }, () => Promise.resolve('mine'))
    left.abort(new Error('left'))
    await expect(gone).rejects.toThrow('left')
    end()
    expect(await stays).toBe('mine')
    await first
    await expect(line.turn({ place: 0, signal: left.signal }, work)).rejects.toThrow('left')
  })
})
