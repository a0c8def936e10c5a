import { describe, expect, it } from 'vitest'
import { dangerCases } from './danger-cases'
import { recogniseDanger } from './recognise-danger'

const { dangers, others } = dangerCases()

describe('the set of cases', () => {
  it('is large enough, of every kind and language, a third of it near misses', () => {
    expect(dangers.length + others.length).toBeGreaterThanOrEqual(300)
    expect(others.length / (dangers.length + others.length)).toBeGreaterThan(0.33)
    expect(new Set(dangers.map(({ language }) => language)).size).toBe(10)
    expect(new Set(dangers.map(({ kind }) => kind))).toEqual(
      new Set([
        'fire',
        'smoke',
        'burning_smell',
        'gas',
        'carbon_monoxide',
        'electric_shock',
        'sparks',
        'water',
        'hurt',
        'lift',
        'intruder',
        'help',
      ]),
    )
  })

  it('misses no danger', () => {
    expect(dangers.filter(({ text }) => recogniseDanger(text) === null)).toEqual([])
  })

  it('says of which kind it is, and in which language', () => {
    const wrongKind = dangers.filter(({ text, kind }) => !(recogniseDanger(text)?.kinds as string[]).includes(kind))
    const wrongLanguage = dangers.filter(({ text, language }) => recogniseDanger(text)?.language !== language)
    expect(wrongKind.length / dangers.length, JSON.stringify(wrongKind)).toBeLessThan(0.02)
    expect(wrongLanguage.length / dangers.length, JSON.stringify(wrongLanguage)).toBeLessThan(0.02)
  })

  it('alarms at no more than three in a hundred of the others', () => {
    const alarmed = others.filter(({ text }) => recogniseDanger(text) !== null)
    expect(alarmed.length / others.length, JSON.stringify(alarmed)).toBeLessThanOrEqual(0.03)
  })
})

it.each([
  ['FIRE', ['fire']],
  ['my flat is on fire!!!! 🔥🔥', ['fire']],
  ['THE KITCHEN IS FULL OF SMOKE', ['smoke']],
  ['theres a smell. i think its gas', ['gas']],
  ['The paint is lovely, thank you. By the way there is smoke coming out of the socket.', ['smoke']],
  ['I have a question about my gas bill; also I smell gas in the kitchen', ['gas']],
])('%s', (text, kinds) => {
  expect(recogniseDanger(text)?.kinds).toEqual(kinds)
})

it.each(['', '   ', '?', '👍', 'ok', 'thanks 🔥', 'help', 'what can you do', '12345'])('%s is no danger', (text) => {
  expect(recogniseDanger(text)).toBeNull()
})

it('finds a danger anywhere in a letter that goes on', () => {
  const talk = 'the kitchen is lovely and we moved in last week and the neighbours are kind and '.repeat(12)
  expect(recogniseDanger(`${talk} there is a fire in the attic ${talk}`)?.kinds).toEqual(['fire'])
  expect(recogniseDanger(talk)).toBeNull()
})

it('takes most words with a letter missing, doubled or swapped', () => {
  const short = dangers.filter(({ text, language }) => language === 'en' && text.length < 60)
  const misspelt = short.flatMap(({ text }) => misspellings(text))
  const missed = misspelt.filter((text) => recogniseDanger(text) === null)
  expect(missed.length / misspelt.length, missed.slice(0, 40).join('\n')).toBeLessThan(0.06)
})

// Each of its words in turn, in the middle, where slips go unseen.
function misspellings(text: string): string[] {
  const words = text.split(' ')
  return words.flatMap((word, index) => {
    if (word.length < 5) return []
    const at = Math.floor(word.length / 2)
    const slips = [
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + word.charAt(at) + word.slice(at),
      word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    ]
    return slips.map((slip) => [...words.slice(0, index), slip, ...words.slice(index + 1)].join(' '))
  })
}

it('costs little', () => {
  const texts = [...dangers, ...others].map(({ text }) => text)
  texts.forEach(recogniseDanger)
  const started = performance.now()
  texts.forEach(recogniseDanger)
  expect((performance.now() - started) / texts.length).toBeLessThan(5)
})
