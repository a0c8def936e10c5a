import { withoutEachWord } from '~/features/documents/retrieval/without-each-word'
import { embedTexts } from '~/platform/embeddings.server'
import { questionFamiliarity } from './question-familiarity.server'

export type EmbeddedQuestion = {
  embedding: number[]
  /** Of the question without each of its words that say something: made when it is asked for, since few questions need it. */
  withoutWord: () => Promise<number[][]>
  /** By familiarityOf. */
  familiarity: number
}

/** All that a search takes of a question's meaning, made outside of any transaction. */
export async function embedQuestion(
  question: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<EmbeddedQuestion> {
  const [embedding = []] = await embedTexts([question], { purpose: 'query', signal })
  return {
    embedding,
    withoutWord: () => embedTexts(withoutEachWord(question), { purpose: 'query', signal }),
    familiarity: await questionFamiliarity(embedding),
  }
}
