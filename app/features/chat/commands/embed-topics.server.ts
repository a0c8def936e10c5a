import { platformScope, systemScope, type Scope } from '~/auth/scope.server'
import { Topic } from '~/models/topic'
import { databaseNow } from '~/platform/db/transaction.server'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { enqueue } from '~/platform/queue/queue.server'
import { embedTopicsQueue } from '../queues.server'

const wordsHash = 'md5(array_to_string(name || examples, chr(10)))'
const isStale = `merged_into_id IS NULL
  AND (centroid IS NULL OR embedding_model IS DISTINCT FROM ? OR centroid_of IS DISTINCT FROM ${wordsHash})`

type StaleTopic = { id: string; name: string; examples: string[]; centroidOf: string }

/**
 * Gives each topic of a tenant the centroid of its name and examples, where it has none by the current embedding model, or its
 * words changed since. A topic that has one keeps it until the new one is there.
 * @returns how many were embedded.
 */
export async function embedTopics(scope: Scope & { readonly tenantId: string }): Promise<number> {
  const embeddingModel = embeddingModelName()
  const stale = await scope.read((tx) =>
    tx.raw<{ rows: StaleTopic[] }>(
      `SELECT id, name, examples, ${wordsHash} AS centroid_of FROM topics WHERE tenant_id = ? AND ${isStale} ORDER BY id`,
      [scope.tenantId, embeddingModel],
    ),
  )
  for (const { id, name, examples, centroidOf } of stale.rows) {
    const centroid = centroidFrom(await embedTexts([name, ...examples], { purpose: 'passage' }))
    await scope.write((tx) =>
      Topic.query(tx)
        .findById(id)
        .patch({ centroid: JSON.stringify(centroid), embeddingModel, centroidOf, updatedAt: databaseNow(tx) }),
    )
  }
  return stale.rows.length
}

/**
 * Queues a job for each tenant with topics that have no centroid by the current model, unless one waits already.
 * @returns how many were queued.
 */
export async function queueTopicEmbedding(): Promise<number> {
  const tenants = await platformScope().read((tx) =>
    Topic.query(tx).distinct('tenantId').whereRaw(isStale, [embeddingModelName()]).orderBy('tenantId'),
  )
  let queued = 0
  for (const { tenantId } of tenants) {
    const id = await systemScope(tenantId).write((tx) =>
      enqueue(tx, embedTopicsQueue, { tenantId }, { about: { tenantId }, singletonKey: tenantId }),
    )
    if (id) queued++
  }
  return queued
}

function centroidFrom(vectors: number[][]): number[] {
  const sum = (vectors[0] ?? []).map((_, index) => vectors.reduce((total, vector) => total + (vector[index] ?? 0), 0))
  const length = Math.hypot(...sum)
  return length === 0 ? sum : sum.map((value) => value / length)
}
