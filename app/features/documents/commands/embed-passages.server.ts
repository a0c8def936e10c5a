import type { Scope } from '~/auth/scope.server'
import { meanVector } from '~/lib/mean-vector'
import type { DocumentPassage } from '~/domain/documents/reader-tasks'
import { partsOfPassage } from '~/features/documents/retrieval/passage-parts'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { keepVectors, keptVectors } from './kept-vectors.server'
import type { PassageVectors } from './passage-vectors'
import type { ReadVersion } from './read-version'

export type EmbeddedPassages = {
  /** By content hash. */
  vectors: Map<string, PassageVectors>
  model: string
  /** How many passages were embedded; the others kept their vectors. */
  embedded: number
}

type EmbedPassagesOptions = { signal?: AbortSignal; onEmbedded: (done: number, all: number) => void }

/** Small enough to show progress, to lose little and to stop soon, large enough to keep every thread busy. */
const batchSize = 16

/**
 * Vectors for each passage: passages that the document had before keep theirs, and so do those that an earlier try has embedded; the
 * others are embedded batch by batch, and what is done is kept.
 */
export async function embedPassages(
  scope: Scope,
  version: Pick<ReadVersion, 'tenantId' | 'developmentId' | 'documentId'>,
  passages: readonly DocumentPassage[],
  { signal, onEmbedded }: EmbedPassagesOptions,
): Promise<EmbeddedPassages> {
  const model = embeddingModelName()
  const passageOf = new Map(passages.map((passage) => [passage.contentHash, passage]))
  const vectors = await keptVectors(scope, version.documentId, model, [...passageOf.keys()])
  const missing = [...passageOf].filter(([hash]) => !vectors.has(hash))
  onEmbedded(0, missing.length)
  for (let from = 0; from < missing.length; from += batchSize) {
    const batch = missing.slice(from, from + batchSize)
    const computed = await vectorsOf(
      batch.map(([, passage]) => passage),
      signal,
    )
    const fresh = new Map(batch.map(([hash], index) => [hash, computed[index] as PassageVectors]))
    // The last batch is published at once.
    if (from + batchSize < missing.length) await keepVectors(scope, version, model, fresh)
    for (const [hash, made] of fresh) vectors.set(hash, made)
    onEmbedded(from + batch.length, missing.length)
  }
  return { vectors, model, embedded: missing.length }
}

/** The vectors of passages, in their order. */
export async function vectorsOf(
  passages: readonly Pick<DocumentPassage, 'headingPath' | 'content'>[],
  signal?: AbortSignal,
): Promise<PassageVectors[]> {
  const parts = passages.map(partsOfPassage)
  const texts = parts.flatMap(({ windows, sentences }) => [...windows, ...sentences])
  const vectors = await embedTexts(texts, { purpose: 'passage', signal })
  let at = 0
  const next = (count: number) => vectors.slice(at, (at += count))
  return parts.map(({ windows, sentences }) => {
    const ofWindows = next(windows.length)
    return {
      whole: vectorText(meanVector(ofWindows)),
      windows: ofWindows.map(vectorText),
      sentences: next(sentences.length).map(vectorText),
    }
  })
}

/** A vector as Postgres reads it; four digits are more than a half holds. */
export function vectorText(vector: readonly number[]): string {
  return `[${vector.map((value) => Number(value.toPrecision(5))).join(',')}]`
}
