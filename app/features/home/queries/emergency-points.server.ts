import type { HomeScope } from '~/auth/scope.server'
import type { EmergencyPoint } from '~/models/emergency-point'
import type { Transaction } from '~/platform/db/transaction.server'

export type EmergencyPointRow = Pick<EmergencyPoint, 'id' | 'kind' | 'location' | 'instructions'>

const LIMIT = 30

/** Where to turn things off in a home of this house type. */
export async function emergencyPoints(tx: Transaction, scope: HomeScope): Promise<EmergencyPointRow[]> {
  const { rows } = await tx.raw<{ rows: EmergencyPointRow[] }>(
    `SELECT id, kind, location, instructions
     FROM emergency_points
     WHERE tenant_id = ? AND development_id = ? AND (house_type_id IS NULL OR house_type_id = ?)
     ORDER BY position, id
     LIMIT ${LIMIT}`,
    [scope.tenantId, scope.developmentId, scope.houseTypeId],
  )
  return rows
}
