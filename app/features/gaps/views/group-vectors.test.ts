import { describe, expect, it } from 'vitest'
import { groupVectors } from './group-vectors'
import { isQuestion } from './is-question'

const at = (name: string, degrees: number) => ({
  name,
  embedding: [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)],
})
const names = (groups: { name: string }[][]) => groups.map((group) => group.map(({ name }) => name).join(''))

describe('groupVectors', () => {
  it('joins the nearest group, if it is near enough, and else begins one', () => {
    expect(names(groupVectors([at('a', 0), at('b', 90), at('c', 10), at('d', 70)], 0.9))).toEqual(['ac', 'bd'])
    expect(names(groupVectors([at('a', 0), at('b', 46)], 0.7))).toEqual(['a', 'b'])
    expect(groupVectors([], 0.5)).toEqual([])
  })

  it('measures to the middle, so that a chain of neighbours is not one group', () => {
    const chain = [0, 20, 40, 60, 80, 100].map((degrees, index) => at('abcdef'[index] ?? '', degrees))
    expect(names(groupVectors(chain, Math.cos((25 * Math.PI) / 180)))).toEqual(['ab', 'cd', 'ef'])
  })
})

describe('isQuestion', () => {
  it.each(['where can I buy the same tiles', 'what is my wifi password', 'E07?'])('takes %s', (text) =>
    expect(isQuestion(text)).toBe(true),
  )
  it.each(['there is a fire in the kitchen', 'thanks', 'I would like to talk to a person.', '??', '  '])(
    'leaves %s out',
    (text) => expect(isQuestion(text)).toBe(false),
  )
})
