import { describe, expect, it } from 'vitest'
import { wordsIn } from './fold'
import { compileLexicon } from './lexicon'

const lexicon = compileLexicon(
  [
    {
      language: 'en',
      concepts: {
        small: 'the in is a my',
        fire: 'fire on_fire',
        stuck: 'stuck_in_lift',
        exact: '=tine',
        strict: 'fire_door',
      },
    },
    { language: 'ga', concepts: { small: 'an sa', fire: 'doiteán' } },
  ],
  { functionWords: 'small', strict: ['strict'], known: ['five'], common: 'en' },
)
const found = (text: string) =>
  [...new Set(lexicon.find(wordsIn(text)).map(({ concept }) => concept))].filter((concept) => concept !== 'small')

describe('what stands in a text', () => {
  it.each([
    ['Fire', ['fire']],
    ['fier', ['fire']],
    ['ifre', ['fire']],
    ['firre', ['fire']],
    ['five', []],
    ['stuck in the lift', ['stuck']],
    ['stuck in my lift', ['stuck']],
    ['stuck beside lift', []],
    ['tine', ['exact']],
    ['tines', []],
    ['fire door', ['fire', 'strict']],
    ['fire the door', ['fire']],
    ['dhoiteán', ['fire']],
  ])('%s', (text, concepts) => {
    expect(found(text)).toEqual(concepts)
  })

  it('says where, and whether it is spelled so', () => {
    expect(lexicon.find(wordsIn('my flat on fier')).filter(({ concept }) => concept === 'fire')).toContainEqual({
      concept: 'fire',
      language: 'en',
      from: 2,
      to: 3,
      isExact: false,
    })
  })
})
