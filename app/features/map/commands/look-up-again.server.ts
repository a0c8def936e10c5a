import type { Scope } from '~/auth/scope.server'
import { geocoderConnection } from '~/platform/geocoder.server'
import { badRequest } from '~/platform/problem.server'
import { queueGeocodingOf } from './queue-geocoding.server'

type LookUpAgain = {
  tenantId: string
  developmentId: string
  /** Null for all homes of the development that were not found. */
  unitId: string | null
}

/**
 * Has homes looked up again, by a job. A pin that was set by hand stays as it is.
 * @returns how many homes wait now.
 * @throws 400 where no geocoding service is set up.
 */
export async function lookUpAgain(scope: Scope, { tenantId, developmentId, unitId }: LookUpAgain): Promise<number> {
  if (!geocoderConnection()) throw badRequest({ '': ['No geocoding service is set up here.'] })
  return scope.write(async (tx) => {
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      `UPDATE units SET geocoding_status = 'pending', geocoding_attempts = 0, geocoding_error = NULL, updated_at = now()
       WHERE development_id = :developmentId AND NOT is_pin_corrected AND geocoding_status <> 'manual'
         AND CASE WHEN :unitId::uuid IS NULL THEN geocoding_status = 'failed' ELSE id = :unitId::uuid END`,
      { developmentId, unitId },
    )
    if (rowCount) await queueGeocodingOf(tx, { tenantId, developmentId })
    return rowCount
  })
}
