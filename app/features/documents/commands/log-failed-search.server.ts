import type { Scope } from '~/auth/scope.server'
import { markDirty } from '~/events/mark-dirty.server'
import { append } from '~/models/append'
import { RagSearchLog } from '~/models/rag-search-log'
import { databaseNow } from '~/platform/db/transaction.server'
import { embeddingModelName } from '~/platform/embeddings.server'
import type { SearchFor } from '../queries/search-passages.server'

type FailedSearch = SearchFor & { developmentId: string; houseTypeId: string | null; latencyMs: number; error: unknown }

const MAX_REASON = 300

/** Records a search that never began, because its question could not be embedded. One that fails later logs itself. */
export async function logFailedSearch(scope: Scope, { error, latencyMs, ...search }: FailedSearch): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error)
  const row = {
    ...search,
    embeddingModel: embeddingModelName(),
    latencyMs: Math.round(latencyMs),
    error: reason.slice(0, MAX_REASON),
  }
  const { tenantId, developmentId } = search
  await scope.write(async (tx) => {
    await append(tx, RagSearchLog, [row])
    await markDirty(tx, [{ tenantId, developmentId, kind: 'chat', occurredAt: databaseNow(tx) }])
  })
}
