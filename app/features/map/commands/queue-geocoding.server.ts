import { platformScope, systemScope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { geocoderConnection } from '~/platform/geocoder.server'
import { enqueue } from '~/platform/queue/queue.server'
import { geocodeUnitsQueue } from '../queues.server'

type Place = { tenantId: string; developmentId: string }

/** Queues the look-up of a development's waiting homes, once however often it is asked for: for whoever adds homes or changes addresses. */
export async function queueGeocodingOf(tx: Transaction, place: Place): Promise<void> {
  await enqueue(tx, geocodeUnitsQueue, place, { about: place, singletonKey: place.developmentId })
}

/**
 * Queues every development with homes that wait, and no job about them. After an attempt that the service did not answer, a home
 * waits a quarter of an hour. Without a service nothing is queued, and the homes go on waiting.
 * @returns how many developments were queued.
 */
export async function queueGeocoding(): Promise<number> {
  if (!geocoderConnection()) return 0
  const waiting = await platformScope().read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Place[] }>(
      `SELECT DISTINCT u.tenant_id, u.development_id FROM units AS u JOIN tenants AS t ON t.id = u.tenant_id AND t.suspended_at IS NULL
       WHERE u.geocoding_status = 'pending' AND NOT u.is_pin_corrected
         AND (u.geocoding_attempts = 0 OR u.updated_at < now() - interval '15 minutes')
         AND NOT EXISTS (
           SELECT FROM job_status AS job WHERE job.tenant_id = u.tenant_id AND job.development_id = u.development_id
             AND job.queue = ? AND job.state IN ('queued', 'running', 'retrying'))
       LIMIT 200`,
      [geocodeUnitsQueue.name],
    )
    return rows
  })
  for (const place of waiting) await systemScope(place.tenantId).write((tx) => queueGeocodingOf(tx, place))
  return waiting.length
}
