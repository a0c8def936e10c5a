import { EMBEDDING_DIMENSIONS, type embedTextsTask } from '~/lib/embedding'
import { type Halt, type InputOf, isHalted, type OutputOf } from '~/lib/thread-task'
import { loadSentenceEncoder } from '../embedding/sentence-encoder'

type Task = typeof embedTextsTask

/** What is beyond is not looked at: no question and no part of a passage is as long. */
const maxCharacters = 16_000

const loading = loadSentenceEncoder()

/**
 * Embeds texts with all-MiniLM-L6-v2, whose weights come with a package: no network, no account. Once it is halted it stops before the
 * next text; what it gives then nobody reads.
 */
export default async function embedTexts({ texts, halt }: InputOf<Task> & Halt): Promise<OutputOf<Task>> {
  const encoder = await loading
  const vectors = new Float32Array(texts.length * EMBEDDING_DIMENSIONS)
  for (const [index, text] of texts.entries()) {
    if (isHalted({ halt })) break
    const pieces = encoder.tokenize(text.slice(0, maxCharacters))
    vectors.set(await encoder.embed(pieces), index * EMBEDDING_DIMENSIONS)
  }
  return vectors
}
