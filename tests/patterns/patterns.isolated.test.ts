// No regular expression of the source may take more than linear time, whatever text somebody sends or a document holds: a backtracking
// engine holds up everybody else's requests meanwhile. `npm run patterns` notes those that were found linear.
import { describe, expect, it } from 'vitest'
import { builtPatterns, patternsBuilt } from './built-patterns'
import { sourcePatterns, toPattern } from './source-patterns'
import { faultsOf, superLinear } from './super-linear'

const { literals, builders } = sourcePatterns()

describe('the regular expressions of the source', () => {
  it('are found: literals, and the files that build them', () => {
    expect(literals.length).toBeGreaterThan(200)
    expect(Object.keys(builtPatterns).sort()).toEqual(builders)
  })

  it('are linear', async () => expect((await faultsOf(literals)).faults).toEqual([]), 120_000)

  it('are linear where they are built, too', async () => {
    const built = await patternsBuilt()
    expect([...new Set(built.map(({ at }) => at))].sort()).toEqual(builders)
    expect((await faultsOf(built)).faults).toEqual([])
  }, 120_000)
})

it.each([
  ['a run that is begun anew at each of its characters', String.raw`/\s+$/`],
  ['two that may share their characters', String.raw`/^[a-z]*x[a-z]*!$/`],
  ['one inside of another', String.raw`/^(\d+,?)+$/`],
  ['words that begin in words', String.raw`/\b[a-z.]+:\/\//`],
  ['a look ahead from each word', String.raw`/\b(?=[\w-]*\d)[\w-]{32,}\b/`],
])('tells a pattern with %s', async (_, literal) => {
  expect(await superLinear(toPattern(literal, 'here'))).toContain(literal)
})
