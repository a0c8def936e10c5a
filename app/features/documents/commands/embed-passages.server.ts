import type { Scope } from '~/auth/scope.server'
import { embeddedText } from '~/lib/passages'
import type { DocumentPassage } from '~/lib/reader-tasks'
import { DocChunk } from '~/models/doc-chunk'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import type { ReadVersion } from './read-version'

export type PassageVectors = {
  /** By content hash, in Postgres's text form. */
  vectors: Map<string, string>
  model: string
  /** How many were computed; the others were kept. */
  embedded: number
}

type EmbedPassagesOptions = { signal?: AbortSignal; onEmbedded: (done: number, all: number) => void }

/** Small enough to show progress and to stop soon, large enough to keep every thread busy. */
const batchSize = 64

/** A vector for each passage: passages that the document had before keep theirs, the others are embedded. */
export async function embedPassages(
  scope: Scope,
  { documentId }: Pick<ReadVersion, 'documentId'>,
  passages: readonly DocumentPassage[],
  { signal, onEmbedded }: EmbedPassagesOptions,
): Promise<PassageVectors> {
  const model = embeddingModelName()
  const textOf = new Map(passages.map((passage) => [passage.contentHash, embeddedText(passage)]))
  const vectors = await keptVectors(scope, documentId, model, [...textOf.keys()])
  const missing = [...textOf].filter(([hash]) => !vectors.has(hash))
  onEmbedded(0, missing.length)
  for (let from = 0; from < missing.length; from += batchSize) {
    const batch = missing.slice(from, from + batchSize)
    const computed = await embedTexts(
      batch.map(([, text]) => text),
      { purpose: 'passage', signal },
    )
    batch.forEach(([hash], index) => vectors.set(hash, vectorText(computed[index] ?? [])))
    onEmbedded(from + batch.length, missing.length)
  }
  return { vectors, model, embedded: missing.length }
}

async function keptVectors(
  scope: Scope,
  documentId: string,
  embeddingModel: string,
  hashes: string[],
): Promise<Map<string, string>> {
  const rows = await scope.read((tx) =>
    DocChunk.query(tx)
      .select('contentHash', 'embedding')
      .where({ documentId, embeddingModel })
      .whereRaw('content_hash = ANY(?::text[])', [hashes]),
  )
  return new Map(rows.map(({ contentHash, embedding }) => [contentHash, embedding]))
}

/** A vector as Postgres reads it. It keeps 32-bit numbers: nine digits say all of one, in half of the bytes. */
export function vectorText(vector: readonly number[]): string {
  return `[${vector.map((value) => Number(value.toPrecision(9))).join(',')}]`
}
