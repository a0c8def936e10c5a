import { withoutEachWord } from '~/features/documents/retrieval/without-each-word'
import { embedTexts } from '~/platform/embeddings.server'
import { questionFamiliarity } from './question-familiarity.server'

export type EmbeddedQuestion = {
  embedding: number[]
  /** Of the question without each of its words that say something. */
  withoutWord: number[][]
  /** By familiarityOf. */
  familiarity: number
}

/** All that a search takes of a question's meaning, made outside of any transaction. */
export async function embedQuestion(
  question: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<EmbeddedQuestion> {
  const texts = [question, ...withoutEachWord(question)]
  const [embedding = [], ...withoutWord] = await embedTexts(texts, { purpose: 'query', signal })
  return { embedding, withoutWord, familiarity: await questionFamiliarity(embedding) }
}
