import { expect, it } from 'vitest'
import { CONFIDENCE_THRESHOLD, NEAR_THRESHOLD } from '~/domain/retrieval/confidence'
import { whySo } from './why-so'

const evidence = {
  bestSimilarity: 0.8,
  avgSimilarity: 0.7,
  match: 2,
  sentence: 0.8,
  unsaid: 0,
  stray: 0,
  familiarity: 0.1,
  lacking: { measures: 0, codes: 0, name: 0 },
  isBareWord: false,
}
const tried = (confidence: number, more = {}, wording: string | null = null) =>
  whySo({
    wording,
    saidBy: 'documents',
    outcome: 'answered',
    search: { confidence, evidence: { ...evidence, ...more }, passages: [1] },
  })

it('says who answered where the documents were not asked', () => {
  expect(whySo({ saidBy: 'hand', outcome: 'answered', search: null, wording: null })[0]).toMatch(/by hand/)
  expect(whySo({ saidBy: 'rule', outcome: 'answered', search: null, wording: null })[0]).toMatch(/A rule/)
  expect(whySo({ saidBy: 'nobody', outcome: 'no_answer', search: null, wording: null })[0]).toMatch(/No passage/)
})

it('says how sure it is, and what was wanting', () => {
  expect(tried(CONFIDENCE_THRESHOLD)).toEqual([expect.stringMatching(/it answers/)])
  expect(tried(NEAR_THRESHOLD)).toEqual([expect.stringMatching(/what is nearest/)])
  const lines = tried(NEAR_THRESHOLD / 2, { bestSimilarity: 0.2, sentence: 0.1, unsaid: 0.9, isBareWord: true })
  expect(lines).toEqual([
    ...[/it declines/, /One word/, /No passage is near/, /No sentence is near/, /90%/].map((line) =>
      expect.stringMatching(line),
    ),
  ])
})

it('says what it was searched for, where the company has words of its own', () => {
  const [first, second] = tried(CONFIDENCE_THRESHOLD, {}, 'Where is the heat interface unit?')
  expect(first).toMatch(/as “Where is the heat interface unit\?”/)
  expect(second).toMatch(/it answers/)
})

it('names what the question asks for and the passages do not have', () => {
  const [, ...lines] = tried(NEAR_THRESHOLD / 2, { stray: 0.2, lacking: { measures: 1, codes: 1, name: 1 } })
  expect(lines).toEqual([/code/, /name/, /measure/, /nearer without/].map((line) => expect.stringMatching(line)))
})
