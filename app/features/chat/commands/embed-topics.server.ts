import type { Scope } from '~/auth/scope.server'
import { Topic } from '~/models/topic'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'

/**
 * Gives each topic of a tenant the centroid of its name and examples, where it has none by the current embedding model.
 * @returns how many were embedded.
 */
export async function embedTopics(scope: Scope & { readonly tenantId: string }): Promise<number> {
  const embeddingModel = embeddingModelName()
  const stale = await scope.read((tx) =>
    Topic.query(tx)
      .select('id', 'name', 'examples')
      .where({ tenantId: scope.tenantId })
      .where((topic) => topic.whereNull('centroid').orWhereRaw('embedding_model IS DISTINCT FROM ?', [embeddingModel]))
      .orderBy('id'),
  )
  for (const { id, name, examples } of stale) {
    const centroid = centroidOf(await embedTexts([name, ...examples], { purpose: 'passage' }))
    await scope.write((tx) =>
      Topic.query(tx)
        .findById(id)
        .patch({ centroid: JSON.stringify(centroid), embeddingModel, updatedAt: new Date() }),
    )
  }
  return stale.length
}

function centroidOf(vectors: number[][]): number[] {
  const sum = (vectors[0] ?? []).map((_, index) => vectors.reduce((total, vector) => total + (vector[index] ?? 0), 0))
  const length = Math.hypot(...sum)
  return length === 0 ? sum : sum.map((value) => value / length)
}
