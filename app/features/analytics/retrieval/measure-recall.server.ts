import { platformScope, systemScope } from '~/auth/scope.server'
import { invalidate } from '~/platform/cache.server'
import { vectorIndex } from './queries/vector-index.server'

/** More would keep others of the queue waiting; the rest is for the next run, some minutes later. */
const atMost = 100
/** Even where no passage came or went, the index may have been rebuilt. */
const againAfterHours = 24

type Place = { tenantId: string; developmentId: string }

/**
 * Measures how much of the truth the vector index finds, where it was not measured since passages came or went: a development at a
 * time, each in a transaction of its own.
 * @returns how many developments were measured.
 */
export async function measureRecall({ signal }: { signal: AbortSignal }): Promise<number> {
  const { rows: places } = await platformScope().read((tx) =>
    tx.raw<{ rows: Place[] }>(
      `SELECT passages.tenant_id, passages.development_id
       FROM (
         SELECT tenant_id, development_id, max(updated_at) AS changed_at FROM chunk_stats WHERE chunks > 0 GROUP BY tenant_id, development_id
       ) AS passages
         LEFT JOIN vector_recalls AS known
           ON known.tenant_id = passages.tenant_id AND known.development_id = passages.development_id
       WHERE known.measured_at IS NULL OR known.measured_at < passages.changed_at
         OR known.measured_at < now() - make_interval(hours => ${againAfterHours})
       ORDER BY known.measured_at NULLS FIRST, passages.development_id LIMIT ${atMost}`,
    ),
  )
  let measured = 0
  for (const place of places) {
    signal.throwIfAborted()
    const scope = systemScope(place.tenantId)
    const { recall, sampled, measuredAt } = await vectorIndex(scope, place)
    if (recall === null) continue
    await scope.write((tx) =>
      tx.raw(
        `INSERT INTO vector_recalls (tenant_id, development_id, sampled, recall, measured_at)
         VALUES (:tenantId, :developmentId, :sampled, :recall, :measuredAt)
         ON CONFLICT (tenant_id, development_id) DO UPDATE SET sampled = excluded.sampled, recall = excluded.recall, measured_at = excluded.measured_at`,
        { ...place, sampled, recall, measuredAt },
      ),
    )
    measured += 1
  }
  if (measured) await invalidate(['vector-index'])
  return measured
}
