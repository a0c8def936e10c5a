import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import { describe, expect, it } from 'vitest'
import { countMessageTokens, countTokens } from './tokens'

describe('countTokens', () => {
  it('counts what the tokenizer encodes', () => {
    const text = 'The stopcock of The Ash is under the kitchen sink, on the left-hand side.'
    expect(countTokens(text)).toBe(encode(text).length)
    expect(countTokens('')).toBe(0)
  })

  it('counts a long text exactly although it is taken piece by piece', () => {
    const text = 'Press and hold the tap symbol on the N2 controller until it beeps twice, at 45 °C or €35. '.repeat(60)
    expect(text.length).toBeGreaterThan(5_000)
    expect(countTokens(text)).toBe(encode(text).length)
  })

  it('takes the special tokens of a model as plain text', () => {
    expect(countTokens('a <|endoftext|> b')).toBeGreaterThan(3)
  })

  it('stays quick on an unbroken run', () => {
    const started = performance.now()
    expect(countTokens('a'.repeat(100_000))).toBeGreaterThan(1_000)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

it('adds the frame of each message and of the reply', () => {
  const messages = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Where is the stopcock?' },
  ]
  const texts = messages.flatMap((message) => [message.role, message.content])
  expect(countMessageTokens(messages)).toBe(texts.reduce((sum, text) => sum + encode(text).length, 0) + 2 * 3 + 3)
})
