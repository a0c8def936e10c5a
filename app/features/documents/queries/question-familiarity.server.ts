import { ANSWERED_EXAMPLES, UNANSWERED_EXAMPLES } from '~/features/documents/retrieval/examples'
import { familiarityOf } from '~/features/documents/retrieval/familiarity'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { processSingleton } from '~/platform/process-singleton.server'

type Examples = { answered: number[][]; unanswered: number[][] }

const known = processSingleton('familiarity', () => new Map<string, Promise<Examples>>())

/**
 * Whether a question is of the kind that home documents answer; see familiarityOf. The examples are embedded once in a process:
 * ask for it outside of any transaction.
 */
export async function questionFamiliarity(embedding: ArrayLike<number>): Promise<number> {
  return familiarityOf(embedding, await examples())
}

function examples(): Promise<Examples> {
  const model = embeddingModelName()
  const kept = known.get(model)
  if (kept) return kept
  const embedding = embedExamples()
  known.set(model, embedding)
  // A failure is not kept: the next question tries again.
  embedding.catch(() => known.delete(model))
  return embedding
}

async function embedExamples(): Promise<Examples> {
  const vectors = await embedTexts([...ANSWERED_EXAMPLES, ...UNANSWERED_EXAMPLES], { purpose: 'query' })
  return {
    answered: vectors.slice(0, ANSWERED_EXAMPLES.length),
    unanswered: vectors.slice(ANSWERED_EXAMPLES.length),
  }
}
