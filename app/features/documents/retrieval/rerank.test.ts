import { describe, expect, it } from 'vitest'
import { rerank } from './rerank'

const home = { developmentName: 'Longview Park', houseTypeName: 'The Ash', otherHouseTypeNames: ['The Birch'] }
const passage = (headingPath: string, content: string, similarity = 0.4) => ({
  title: 'Guide',
  headingPath,
  content,
  wholeSimilarity: similarity,
  windowSimilarity: similarity,
  unitSimilarities: [similarity],
  textRank: 0,
})
const order = (question: string, passages: ReturnType<typeof passage>[]) =>
  rerank(question, passages, home).map((ranked) => ranked.passage.headingPath)

describe('rerank', () => {
  it('puts the passage that says it before one that is as near in meaning', () => {
    const vague = passage('About', 'Every house has several things that can be shut.')
    const exact = passage('Valves', 'The stopcock is under the kitchen sink, behind the plinth.')
    expect(order('Where is the stopcock under the sink?', [vague, exact])).toEqual(['Valves', 'About'])
  })

  it('takes the words that people say for those of the document', () => {
    const parking = passage('Parking', 'A second vehicle needs a permit of its own.')
    const bins = passage('Bins', 'The general waste is collected on Wednesday.')
    expect(order('When does the rubbish go?', [parking, bins])[0]).toBe('Bins')
  })

  it('puts what is said of another house type last, however well it fits', () => {
    const birch = passage('Stopcocks › The Birch', 'The stopcock is in the utility room.', 0.6)
    const ash = passage('Stopcocks › The Ash', 'The stopcock is under the sink.', 0.5)
    expect(order('Where is the stopcock?', [birch, ash])).toEqual(['Stopcocks › The Ash', 'Stopcocks › The Birch'])
  })

  it('goes by meaning alone when no word is shared', () => {
    const near = passage('Near', 'Air comes in through the slots above the panes.', 0.7)
    const far = passage('Far', 'The green is mown every ten days.', 0.1)
    expect(order('xyzzy plugh', [far, near])).toEqual(['Near', 'Far'])
  })
})
